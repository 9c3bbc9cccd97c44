package ganymede.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.SamplesGenerated;
import ganymede.inference.Noise;
import ganymede.inference.SampleBuffer;
import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleReader;
import ganymede.platform.ServiceClock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Answers to requests without the service: latents, a batch through the session, bytes, events. The peers on the JVM share it, so
 * that they differ only in how they read and write. One thread at a time.
 */
final class HandMade {
    private final BatchRunner session;
    private final int together;
    private final SampleBuffer samples;
    private final SampleReader reader;

    private HandMade(BatchRunner session, int together) {
        this.session = session;
        this.together = together;
        var shape = session.spec().shape();
        this.samples = new SampleBuffer(session.maxBatch(), shape.size());
        this.reader = new SampleReader(shape);
    }

    /** As many requests in each batch as fit. */
    static HandMade batched(BatchRunner session) {
        return new HandMade(session, Integer.MAX_VALUE);
    }

    /** Each request is a batch. */
    static HandMade oneByOne(BatchRunner session) {
        return new HandMade(session, 1);
    }

    /** The answers to all of them, in their order. */
    List<ProducerRecord<byte[], byte[]>> to(List<GenerateSamples> requests) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (int from = 0; from < requests.size(); ) {
            int end = end(requests, from);
            batch(requests.subList(from, end), records);
            from = end;
        }
        return records;
    }

    /** Behind the last request of the batch that begins with this one. */
    private int end(List<GenerateSamples> requests, int from) {
        int end = from;
        for (int rows = 0; end < requests.size() && end - from < together; end++) {
            rows += count(requests.get(end));
            if (rows > session.maxBatch()) {
                break;
            }
        }
        if (end == from) {
            throw new IllegalArgumentException("a request of %d samples is larger than a batch of %d"
                    .formatted(count(requests.get(from)), session.maxBatch()));
        }
        return end;
    }

    private static int count(GenerateSamples request) {
        return (int) request.getCount();
    }

    private void batch(List<GenerateSamples> batch, List<ProducerRecord<byte[], byte[]>> records) {
        int rows = 0;
        for (var request : batch) {
            rows = fill(request, rows);
        }
        session.run(rows, samples);
        int row = 0;
        for (var request : batch) {
            answer(request, row, records);
            row += count(request);
        }
    }

    /** Draws a request's latents and classes to the rows from this one on; returns the next. */
    private int fill(GenerateSamples request, int first) {
        var spec = session.spec();
        int size = spec.latentSize();
        var noise = Noise.of("plain", request.getSeed());
        for (int i = 0; i < count(request); i++) {
            noise.latents(i, spec.distribution(), session.latents(), (first + i) * size, size);
            if (spec.conditional()) {
                session.labels().put(first + i, noise.label(i, spec.classWeights()));
            }
        }
        return first + count(request);
    }

    private void answer(GenerateSamples request, int row, List<ProducerRecord<byte[], byte[]>> records) {
        int size = session.spec().shape().size();
        var bytes = new byte[count(request) * size];
        for (int i = 0; i < count(request); i++) {
            reader.write(samples, row + i, SampleEncoding.U8, session.spec().range(), bytes, i * size);
        }
        var message = SamplesGenerated.newBuilder()
                .setRequestId(request.getId())
                .setCount(count(request))
                .setEncoding(Encoding.ENCODING_U8)
                .setData(ByteString.copyFrom(bytes))
                .build();
        records.add(record(request, EventType.SAMPLES_GENERATED, message));
        var done = GenerationCompleted.newBuilder()
                .setRequestId(request.getId())
                .setCount(count(request))
                .build();
        records.add(record(request, EventType.GENERATION_COMPLETED, done));
    }

    private static ProducerRecord<byte[], byte[]> record(GenerateSamples request, EventType type, Message message) {
        var event = CloudEvent.of(
                request.getId(), "/plain", type, ServiceClock.system().now(), Format.PROTOBUF);
        return EventCodec.encode(Topics.GENERATION_SAMPLES, request.getId(), event, message);
    }
}
