package ganymede.generation.messaging;

import ganymede.events.Replies;
import ganymede.events.TopicSetup;
import ganymede.generation.catalogue.ModelCatalogue;
import ganymede.generation.delivery.DeliveryPlan;
import ganymede.generation.metering.GenerationMeters;
import ganymede.generation.requests.Cancellations;
import ganymede.generation.requests.Lane;
import ganymede.generation.requests.RecentIds;
import ganymede.generation.requests.RequestRules;
import ganymede.generation.scheduling.BatchQueue;
import ganymede.generation.scheduling.CommitTime;
import ganymede.generation.sharding.PieceLimits;
import ganymede.generation.tenants.Tenants;
import ganymede.platform.SeedSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The threads that talk to Kafka, kept alive: one follows announcements, one serves each lane's requests. A broker that is
 * away is waited for; what was in flight is then read again.
 */
public final class GenerationStream implements AutoCloseable {
    private static final Duration TOPIC_SETUP = Duration.ofSeconds(10);
    /** Beyond the time to finish what is in flight: for commits and leaving the group. */
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final Parts parts;
    private final Settings settings;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final Endurance announcements = new Endurance("announcements");
    private final List<LaneStream> lanes;

    /** What the stream works with. */
    public record Parts(
            ModelCatalogue catalogue,
            Cancellations cancellations,
            RequestRules rules,
            DeliveryPlan.Limits limits,
            PieceLimits pieces,
            BatchQueue queue,
            CommitTime commitTime,
            Tenants tenants,
            SeedSource seeds,
            Outbound outbound,
            Replies replies,
            GenerationMeters meters) {}

    /**
     * How the stream behaves.
     *
     * @param linger time that answers gather before a transaction
     * @param maxBytes answers held in memory before reading pauses, of all lanes together
     * @param maxRequests requests held before reading pauses, of each lane
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
        // Shared, since an id may come again in another lane.
        var recentIds = new RecentIds<String>(settings.duplicateWindow());
        this.lanes = Arrays.stream(Lane.values())
                .map(lane -> new LaneStream(lane, clients, parts, settings, recentIds, caughtUp))
                .toList();
    }

    /** Starts all threads. */
    public void start() {
        announcements.start(this::follow);
        lanes.forEach(LaneStream::start);
    }

    /** Requests read and not yet committed. */
    public int inFlight() {
        return lanes.stream().mapToInt(lane -> lane.state().inFlight()).sum();
    }

    /** Whether the group has given this instance its partitions, which may be none. */
    public boolean assigned() {
        return lanes.stream().allMatch(lane -> lane.state().assigned());
    }

    /** Why something does not run at present; empty when all does. */
    public String trouble() {
        return String.join(
                "; ",
                lanes.stream()
                        .map(lane -> lane.state().trouble())
                        .filter(reason -> !reason.isEmpty())
                        .toList());
    }

    /** Whether everything announced before the start is known. */
    public boolean caughtUp() {
        return caughtUp.getCount() == 0;
    }

    private void follow() {
        TopicSetup.ensure(clients.admin(), settings.replication(), TOPIC_SETUP);
        try (var consumer = clients.everything()) {
            var feeds = new Feeds(consumer, new Announcer(parts.catalogue(), parts.cancellations()));
            while (announcements.running()) {
                if (feeds.turn()) {
                    caughtUp.countDown();
                }
            }
        }
    }

    /** Stops reading, finishes what is in flight, commits, leaves the group. */
    @Override
    public void close() {
        var clock = parts.outbound().clock();
        long start = clock.nanos();
        lanes.forEach(LaneStream::stop);
        // They come to their ends at the same time, so the patience is one for all.
        lanes.forEach(lane -> lane.end(settings.drain().plus(FAREWELL).minus(clock.since(start))));
        announcements.stop();
        announcements.end(Duration.ZERO);
    }
}
