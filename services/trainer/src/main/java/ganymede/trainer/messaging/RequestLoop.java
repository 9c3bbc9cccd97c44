package ganymede.trainer.messaging;

import com.google.protobuf.Message;
import ganymede.events.DeadLetters;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.events.v1.CancelTraining;
import ganymede.events.v1.TrainModel;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.trainer.run.RunRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads requests for as long as the service lives. Polling never waits for a run, so the group keeps its member; an offset is committed
 * when the run's terminal event is at the broker, so a crash brings the request back and the run resumes.
 */
final class RequestLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration SETUP = Duration.ofSeconds(10);
    /** Requests waiting in memory before the rest waits at the broker. */
    private static final int MOST_WAITING = 256;

    private final TrainerClients clients;
    private final short replication;
    private final RunQueue queue;
    private final EventOutput output;
    private final OffsetLedger ledger = new OffsetLedger();
    private volatile boolean stopping;
    private volatile boolean connected;

    RequestLoop(TrainerClients clients, short replication, RunQueue queue, EventOutput output) {
        this.clients = clients;
        this.replication = replication;
        this.queue = queue;
        this.output = output;
    }

    /** Whether requests are being read. */
    boolean connected() {
        return connected;
    }

    /** Asks the loop to end after its current poll. */
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                TopicSetup.ensure(clients.admin(), replication, SETUP);
                read();
            } catch (TopicSetup.SetupException | KafkaException e) {
                connected = false;
                LOG.warn("broker cannot be used, trying again cause={}", e.getMessage());
                pause();
            }
        }
    }

    private void read() {
        try (var consumer = clients.requests()) {
            consumer.subscribe(List.of(Topics.TRAINING_REQUESTS.topic()), new GiveUp(consumer));
            connected = true;
            while (!stopping) {
                for (var incoming : consumer.poll(POLL)) {
                    ledger.taken(partition(incoming), incoming.offset());
                    take(incoming);
                }
                commit(consumer);
                if (ledger.waiting() > MOST_WAITING) {
                    consumer.pause(consumer.assignment());
                } else {
                    consumer.resume(consumer.paused());
                }
            }
            commit(consumer);
        } catch (WakeupException e) {
            LOG.debug("consumer woken to stop");
        }
    }

    private void commit(Consumer<byte[], byte @Nullable []> consumer) {
        var offsets = ledger.drain();
        if (!offsets.isEmpty()) {
            consumer.commitSync(offsets);
        }
    }

    private void take(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        switch (EventCodec.decode(Topics.TRAINING_REQUESTS, incoming)) {
            case Decoding.Undecodable(Problem problem) -> bury(incoming, problem);
            case Decoding.Decoded decoded -> take(incoming, decoded, decoded.message());
        }
    }

    private void take(ConsumerRecord<byte[], byte @Nullable []> incoming, Decoding.Decoded decoded, Message message) {
        switch (message) {
            case TrainModel train -> {
                LOG.info(
                        "run requested runId={} partition={} offset={}",
                        decoded.subjectId(),
                        incoming.partition(),
                        incoming.offset());
                queue.submit(
                        new RunRequest(decoded.subjectId(), train.getSpec()), decoded.event(), () -> done(incoming));
            }
            case CancelTraining cancel -> {
                queue.cancel(cancel.getRunId(), cancel.getReason());
                done(incoming);
            }
            default ->
                bury(
                        incoming,
                        Problem.of(
                                ErrorCode.UNKNOWN_EVENT_TYPE,
                                decoded.event().type().typeName() + " is no request for the trainer"));
        }
    }

    private void bury(ConsumerRecord<byte[], byte @Nullable []> incoming, Problem problem) {
        LOG.warn(
                "request is no event partition={} offset={} errorCode={}",
                incoming.partition(),
                incoming.offset(),
                problem.code());
        if (output.surely(DeadLetters.of(incoming, problem))) {
            done(incoming);
        }
    }

    private void done(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        ledger.done(partition(incoming), incoming.offset());
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        return new TopicPartition(incoming.topic(), incoming.partition());
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Commits what is done before partitions move to another member; what is not done, that member takes up. */
    private final class GiveUp implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte @Nullable []> consumer;

        private GiveUp(Consumer<byte[], byte @Nullable []> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit(consumer);
            ledger.giveUp(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            ledger.giveUp(partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("partitions assigned partitions={}", partitions);
        }
    }
}
