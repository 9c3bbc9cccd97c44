'use strict';
// What one would write by hand in JavaScript: kafkajs reads a batch of requests, onnxruntime-node runs each of them, kafkajs sends.
// At least once; no hashes, no checks, no meters. One argument, JSON: see NodePeer.java. Prints "assigned N" after each rebalance.
const path = require('node:path');
const { Kafka, logLevel } = require('kafkajs');
const ort = require('onnxruntime-node');
const protobuf = require('protobufjs');

// kafkajs sends what it is given as one record batch for each partition, and the topic takes about a megabyte.
const SEND_BYTES = 512 << 10;
const ENCODING_U8 = 2;

const settings = JSON.parse(process.argv[2]);
const contract = protobuf.loadSync(path.resolve(settings.contract));
const GenerateSamples = contract.lookupType('ganymede.v1.GenerateSamples');
const SamplesGenerated = contract.lookupType('ganymede.v1.SamplesGenerated');
const GenerationCompleted = contract.lookupType('ganymede.v1.GenerationCompleted');

/** Independent normal numbers, in pairs (Box and Muller 1958). They do not follow from the request's seed. */
function normals(count) {
  const numbers = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
    const angle = 2 * Math.PI * Math.random();
    numbers[i] = radius * Math.cos(angle);
    if (i + 1 < count) numbers[i + 1] = radius * Math.sin(angle);
  }
  return numbers;
}

function inputs(count) {
  const { latentInput, latentSize, labelInput, classes } = settings;
  const feeds = { [latentInput]: new ort.Tensor('float32', normals(count * latentSize), [count, latentSize]) };
  if (classes > 0) {
    const labels = BigInt64Array.from({ length: count }, () => BigInt(Math.floor(Math.random() * classes)));
    feeds[labelInput] = new ort.Tensor('int64', labels, [count]);
  }
  return feeds;
}

/** The range of the model to 0..255, rounded to nearest and clamped. */
function pixels(floats) {
  const scale = 255 / (settings.high - settings.low);
  const bytes = new Uint8ClampedArray(floats.length);
  for (let i = 0; i < floats.length; i++) bytes[i] = (floats[i] - settings.low) * scale;
  return new Uint8Array(bytes.buffer);
}

function message(id, type, value) {
  const headers = {
    'content-type': 'application/protobuf',
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: '/node',
    ce_type: type,
    ce_time: new Date().toISOString(),
  };
  return { key: id, value, headers };
}

async function answers(session, request) {
  const count = Number(request.count);
  const output = (await session.run(inputs(count)))[settings.output];
  const data = pixels(output.data);
  const samples = SamplesGenerated.encode({ requestId: request.id, count, encoding: ENCODING_U8, data }).finish();
  const completed = GenerationCompleted.encode({ requestId: request.id, count }).finish();
  return [
    message(request.id, settings.samplesType, samples),
    message(request.id, settings.completedType, completed),
  ];
}

async function main() {
  const options = settings.threads > 0 ? { intraOpNumThreads: settings.threads } : {};
  const session = await ort.InferenceSession.create(settings.model, options);
  const kafka = new Kafka({ clientId: 'node', brokers: settings.servers.split(','), logLevel: logLevel.WARN });
  const producer = kafka.producer();
  const consumer = kafka.consumer({ groupId: settings.group });
  await producer.connect();
  await consumer.connect();
  await consumer.subscribe({ topics: [settings.requests] });
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    const partitions = payload.memberAssignment[settings.requests] ?? [];
    console.log(`assigned ${partitions.length}`);
  });
  await consumer.run({
    eachBatch: async ({ batch, heartbeat }) => {
      // The next answers are computed while the last are on their way.
      let sent = Promise.resolve();
      let waiting = [];
      let bytes = 0;
      const send = async () => {
        await sent;
        sent = producer.send({ topic: settings.answers, messages: waiting });
        waiting = [];
        bytes = 0;
      };
      for (const { value } of batch.messages) {
        for (const answer of await answers(session, GenerateSamples.decode(value))) {
          bytes += answer.value.length;
          waiting.push(answer);
        }
        if (bytes >= SEND_BYTES) {
          await send();
          await heartbeat();
        }
      }
      if (waiting.length > 0) await send();
      await sent;
    },
  });
}

main().catch((failure) => {
  console.error(failure);
  process.exit(1);
});
