package ganymede.generation.messaging;

import ganymede.events.Topics;
import ganymede.generation.ledger.Ledger;
import ganymede.generation.requests.Lane;
import ganymede.generation.requests.RecentIds;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One lane's requests, served by a thread, a consumer, transactions and bounds of their own: what fills the bulk lane, and
 * commits of its megabytes, keep no interactive request waiting. The lanes share the batches.
 */
final class LaneStream {
    /** How often a thread that waits for announcements looks whether it shall end. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Lane lane;
    private final KafkaClients clients;
    private final GenerationStream.Parts parts;
    private final GenerationStream.Settings settings;
    private final RecentIds<String> recentIds;
    private final CountDownLatch caughtUp;
    private final LoopState state = new LoopState();
    private final Endurance endurance;

    /** @param caughtUp when everything announced before the start is known, which requests wait for */
    LaneStream(
            Lane lane,
            KafkaClients clients,
            GenerationStream.Parts parts,
            GenerationStream.Settings settings,
            RecentIds<String> recentIds,
            CountDownLatch caughtUp) {
        this.lane = lane;
        this.clients = clients;
        this.parts = parts;
        this.settings = settings;
        this.recentIds = recentIds;
        this.caughtUp = caughtUp;
        this.endurance = new Endurance("requests-" + lane.label(), state::trouble);
    }

    void start() {
        endurance.start(() -> {
            if (!awaitAnnouncements()) {
                return;
            }
            try (var output = new TransactionalOutput(() -> clients.answers(lane));
                    var consumer = clients.requests()) {
                serve(output, consumer);
            }
        });
    }

    /** Whether they are known; false when the end comes first. */
    private boolean awaitAnnouncements() throws InterruptedException {
        while (endurance.running()) {
            if (caughtUp.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** What health and gauges show. */
    LoopState state() {
        return state;
    }

    private void serve(TransactionalOutput output, Consumer<byte[], byte @Nullable []> consumer) {
        output.prepare();
        var clock = parts.outbound().clock();
        var gathering = new Gathering(lane, parts.commitTime(), clock, settings.linger());
        var bell = new AnswerBell(clock, gathering);
        long maxBytes = Math.max(1, settings.maxBytes() / Lane.values().length);
        var ledger = new Ledger<TopicPartition, Outcome>(maxBytes, settings.maxRequests(), bell::ring);
        var departures = new Departures("commits-" + lane.label(), output, ledger, parts.meters(), clock, bell::strike);
        try (departures) {
            var loop = loop(output, consumer, gathering, bell, ledger, departures);
            consumer.subscribe(topics(lane).stream().map(Topics::topic).toList(), loop);
            state.trouble("");
            while (endurance.running()) {
                loop.turn();
            }
            loop.drain(settings.drain());
        } finally {
            ledger.dropAll();
            state.inFlight(0);
            state.assigned(false);
        }
    }

    private RequestLoop loop(
            TransactionalOutput output,
            Consumer<byte[], byte @Nullable []> consumer,
            Gathering gathering,
            AnswerBell bell,
            Ledger<TopicPartition, Outcome> ledger,
            Departures departures) {
        var clock = parts.outbound().clock();
        var admissions = new Admissions(
                ledger,
                parts.rules(),
                parts.catalogue(),
                parts.limits(),
                parts.pieces(),
                parts.queue(),
                parts.commitTime(),
                parts.tenants(),
                parts.cancellations(),
                parts.seeds(),
                parts.outbound());
        var intake = new Intake(
                lane,
                parts.replies(),
                new ReplyTopics(consumer, clock),
                admissions,
                new ShardEnds(ledger),
                recentIds,
                clock);
        return new RequestLoop(consumer, output, ledger, intake, admissions, departures, clock, state, gathering, bell);
    }

    private static List<Topics> topics(Lane lane) {
        return switch (lane) {
            case INTERACTIVE -> List.of(Topics.GENERATION_REQUESTS);
            // Large requests are bulk work, wherever they came from.
            case BULK -> List.of(Topics.GENERATION_REQUESTS_BULK, Topics.GENERATION_SHARDS);
        };
    }

    /** Asks the thread to finish what is in flight and to leave the group. */
    void stop() {
        endurance.stop();
    }

    /** Waits until it has, or interrupts it. */
    void end(Duration patience) {
        endurance.end(patience);
    }
}
