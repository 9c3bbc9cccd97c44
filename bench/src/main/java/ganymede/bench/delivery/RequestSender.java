package ganymede.bench.delivery;

import ganymede.events.EventType;
import ganymede.events.Topics;
import ganymede.events.v1.ModelPublished;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.jspecify.annotations.Nullable;

/** Sends requests at a steady pace, whatever happens. Owns its producer until closed. */
final class RequestSender implements AutoCloseable {
    /** The part of the requests that may be sent before anything has happened. */
    private static final double EARLY = 0.2;

    private static final long LOOK_NANOS = 1_000_000;
    private static final ServiceClock CLOCK = ServiceClock.system();

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> problem = new AtomicReference<>();

    RequestSender(String servers) {
        producer = Wire.producer(servers);
    }

    /** Requests of the storm that the broker has. */
    int sent() {
        return sent.get();
    }

    /** Announces the model. */
    void announce(ModelPublished model) {
        var key = model.getName() + "@" + model.getVersion();
        var unused = producer.send(Wire.event(Topics.MODELS, key, EventType.MODEL_PUBLISHED, model));
        flush();
    }

    /** Asks every pair once, to know its samples. */
    void calm() {
        for (int pair = 0; pair < Question.PAIRS; pair++) {
            send(AnswerReader.CALM + pair, Question.of(pair).inline(), () -> {});
        }
        flush();
    }

    /**
     * Sends that many requests over this time, or longer: few enough are sent at any time that some are left for what has not
     * yet happened. Returns when the broker has all.
     *
     * @param happened the part of all that is to happen
     */
    void storm(int requests, Duration time, DoubleSupplier happened) {
        long start = CLOCK.nanos();
        for (int request = 0; request < requests; request++) {
            long due = time.toNanos() / requests * request;
            for (long left = due - CLOCK.since(start).toNanos();
                    left > 0;
                    left = due - CLOCK.since(start).toNanos()) {
                LockSupport.parkNanos(left);
            }
            while (request > requests * (EARLY + (1 - EARLY) * happened.getAsDouble())) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            send(Integer.toString(request), Question.of(request), sent::incrementAndGet);
        }
        flush();
    }

    private void send(String id, Question question, Runnable done) {
        var event = Wire.event(Topics.GENERATION_REQUESTS, id, EventType.GENERATE_SAMPLES, question.message(id));
        var unused = producer.send(event, (place, failure) -> {
            if (failure == null) {
                done.run();
            } else {
                problem.compareAndSet(null, failure);
            }
        });
    }

    private void flush() {
        producer.flush();
        var failure = problem.get();
        if (failure != null) {
            throw new IllegalStateException("a request did not reach the broker, so its fate says nothing", failure);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
