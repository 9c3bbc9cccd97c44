package ganymede.generation.messaging;

import ganymede.events.Replies;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.generation.catalogue.ModelCatalogue;
import ganymede.generation.delivery.DeliveryPlan;
import ganymede.generation.ledger.Ledger;
import ganymede.generation.metering.GenerationMeters;
import ganymede.generation.requests.Cancellations;
import ganymede.generation.requests.RequestRules;
import ganymede.generation.scheduling.BatchQueue;
import ganymede.generation.tenants.Tenants;
import ganymede.platform.SeedSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The two threads that talk to Kafka, kept alive: one follows announcements, one serves requests. A broker that is away
 * is waited for; what was in flight is then read again.
 */
public final class GenerationStream implements AutoCloseable {
    private static final Logger LOG = System.getLogger(GenerationStream.class.getName());
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration TOPIC_SETUP = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Parts parts;
    private final Settings settings;
    private final LoopState state = new LoopState();
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread announcements;
    private final Thread requests;

    /** What the stream works with. */
    public record Parts(
            ModelCatalogue catalogue,
            Cancellations cancellations,
            RequestRules rules,
            DeliveryPlan.Limits limits,
            BatchQueue queue,
            Tenants tenants,
            SeedSource seeds,
            Outbound outbound,
            Replies replies,
            GenerationMeters meters) {}

    /**
     * How the stream behaves.
     *
     * @param linger time that answers gather before a transaction
     * @param maxBytes answers held in memory before reading pauses
     * @param maxRequests requests held before reading pauses
     * @param duplicateWindow request ids remembered
     * @param drain time to finish what is in flight when stopping
     * @param replication replication factor of topics created here
     */
    public record Settings(
            Duration linger, long maxBytes, int maxRequests, int duplicateWindow, Duration drain, short replication) {}

    /** A stream that is not yet started. */
    public GenerationStream(KafkaClients clients, Parts parts, Settings settings) {
        this.clients = clients;
        this.parts = parts;
        this.settings = settings;
        this.announcements = Thread.ofPlatform().name("announcements").daemon().unstarted(this::follow);
        this.requests = Thread.ofPlatform().name("requests").daemon().unstarted(this::serve);
    }

    /** Starts both threads. */
    public void start() {
        announcements.start();
        requests.start();
    }

    /** What health and gauges show. */
    public LoopState state() {
        return state;
    }

    /** Whether everything announced before the start is known. */
    public boolean caughtUp() {
        return caughtUp.getCount() == 0;
    }

    private void follow() {
        keepAlive("announcements", () -> {
            TopicSetup.ensure(clients.admin(), settings.replication(), TOPIC_SETUP);
            try (var consumer = clients.everything()) {
                var feeds = new Feeds(consumer, new Announcer(parts.catalogue(), parts.cancellations()));
                while (running()) {
                    if (feeds.turn()) {
                        caughtUp.countDown();
                    }
                }
            }
        });
    }

    private void serve() {
        keepAlive("requests", () -> {
            caughtUp.await();
            try (var output = new TransactionalOutput(clients::answers);
                    var consumer = clients.requests()) {
                serve(output, consumer);
            }
        });
    }

    private void serve(TransactionalOutput output, Consumer<byte[], byte @Nullable []> consumer) {
        output.prepare();
        var bell = new AnswerBell(consumer);
        var ledger = new Ledger<TopicPartition, Outcome>(settings.maxBytes(), settings.maxRequests(), bell::ring);
        try {
            var admissions = new Admissions(
                    ledger,
                    parts.rules(),
                    parts.catalogue(),
                    parts.limits(),
                    parts.queue(),
                    parts.tenants(),
                    parts.cancellations(),
                    parts.seeds(),
                    parts.outbound());
            var clock = parts.outbound().clock();
            var intake = new Intake(
                    parts.replies(), new ReplyTopics(consumer, clock), admissions, settings.duplicateWindow(), clock);
            var loop = new RequestLoop(
                    consumer,
                    output,
                    ledger,
                    intake,
                    admissions,
                    parts.meters(),
                    clock,
                    settings.linger(),
                    state,
                    bell);
            consumer.subscribe(
                    List.of(Topics.GENERATION_REQUESTS.topic(), Topics.GENERATION_REQUESTS_BULK.topic()), loop);
            state.trouble("");
            while (running()) {
                loop.turn();
            }
            loop.drain(settings.drain());
        } finally {
            ledger.dropAll();
            state.inFlight(0);
            state.assigned(false);
        }
    }

    /** Work that may end by an exception of the clients. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    private void keepAlive(String name, Work work) {
        while (running()) {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // Whatever the clients throw, the answer is the same: say so, wait, begin again from committed offsets.
                state.trouble(name + ": " + e.getMessage());
                LOG.log(Level.WARNING, "stream interrupted, beginning again thread=%s cause=%s".formatted(name, e), e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            var unused = stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean running() {
        return stopping.getCount() > 0 && !Thread.currentThread().isInterrupted();
    }

    /** Stops reading, finishes what is in flight, commits, leaves the group. */
    @Override
    public void close() {
        stopping.countDown();
        try {
            requests.join(settings.drain().plusSeconds(10).toMillis());
            announcements.interrupt();
            requests.interrupt();
            announcements.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
