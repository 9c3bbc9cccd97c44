package ganymede.metrics.messaging;

import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.metrics.control.ControlLoop;
import ganymede.metrics.control.ModelRegister;
import ganymede.metrics.folding.SampleFold;
import ganymede.metrics.scores.ScoreReport;
import ganymede.metrics.scores.Scorer;
import ganymede.metrics.watching.AlarmRecord;
import ganymede.metrics.watching.Watches;
import ganymede.platform.ServiceClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The whole way from the topics with samples to the boards: fold, merge and watch, feeds. Waits for the broker as long as it takes; owns
 * every thread and client it starts.
 */
public final class ScoringPipeline implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ScoringPipeline.class);
    private static final Duration TOPIC_ATTEMPT = Duration.ofSeconds(10);

    private final ScoringClients clients;
    private final short replication;
    private final SampleIntake intake;
    private final ScoreStream stream;
    private final TopicFeed models;
    private final List<TopicFeed> feeds;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean started;

    /** What the pipeline is made of, besides Kafka. */
    public record Parts(
            SampleFold fold,
            FoldSettings foldSettings,
            Scorer scorer,
            MergeSettings mergeSettings,
            Consumer<ScoreReport> reports,
            Consumer<AlarmRecord> alarms,
            Supplier<Watches> watches,
            ModelRegister register,
            ControlLoop loop,
            MeterRegistry registry,
            ServiceClock clock) {}

    /**
     * Builds everything and starts nothing.
     *
     * @param connection Kafka settings of the broker connection
     * @param instance id of this instance, stable over restarts and different from that of every other
     * @param replication of topics that are created; -1: the broker's default
     */
    public ScoringPipeline(Map<String, Object> connection, String instance, short replication, Parts parts) {
        this.clients = new ScoringClients(connection, instance);
        this.replication = replication;
        var records = new MetricsRecords(instance);
        var control = new ControlRecords(instance);
        var meters = new StreamMeters(parts.registry());
        var clock = parts.clock();
        this.intake = new SampleIntake(
                List.of(Topics.GENERATION_SAMPLES.topic(), Topics.GENERATION_SHADOWS.topic()),
                () -> new FoldSession(
                        clients.fold(),
                        new FoldWriter(clients.producer(), records, clock),
                        new SampleReader(clock),
                        parts.fold(),
                        parts.foldSettings(),
                        meters,
                        clock),
                clock);
        this.stream = new ScoreStream(
                ScoreTopology.build(
                        () -> new DigestMerger(parts.mergeSettings(), parts.scorer(), records::scores, meters),
                        () -> new Watcher(
                                parts.watches().get(),
                                parts.loop(),
                                control,
                                meters,
                                clock,
                                parts.mergeSettings().retention())),
                clients.streams(replication));
        var scores = new TopicFeed(
                Topics.METRICS_SCORES.topic(),
                clients::feed,
                (ConsumerRecord<byte[], byte @Nullable []> record) ->
                        records.scores(record).ifPresent(parts.reports()));
        this.models = new TopicFeed(Topics.MODELS.topic(), clients::feed, new ModelNews(parts.register())::read);
        var alarms = new TopicFeed(
                Topics.METRICS_ALARMS.topic(),
                clients::feed,
                (ConsumerRecord<byte[], byte @Nullable []> record) ->
                        parts.alarms().accept(ControlRecords.alarm(record)));
        this.feeds = List.of(scores, models, alarms);
    }

    /** How far the pipeline has come. */
    public record Status(boolean folding, boolean merging, String mergeState, boolean alive) {}

    /** Starts in the background and returns at once. */
    public void start() {
        Thread.ofPlatform().name("scoring-start").daemon().start(this::startWhenBrokerAnswers);
    }

    private void startWhenBrokerAnswers() {
        try {
            while (!topicsExist()) {
                if (stop.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
            synchronized (this) {
                if (stop.getCount() > 0) {
                    feeds.forEach(feed ->
                            Thread.ofPlatform().name("scoring-feed").daemon().start(feed));
                    // Whoever acts on an alarm must know what the aliases mean.
                    models.awaitCaughtUp(TOPIC_ATTEMPT);
                    stream.start();
                    Thread.ofPlatform().name("scoring-fold").daemon().start(intake);
                    started = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean topicsExist() {
        try {
            TopicSetup.ensure(clients.connection(), replication, TOPIC_ATTEMPT);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("waiting for the broker cause=%s", e.getMessage());
            return false;
        }
    }

    /** How far the pipeline has come; cheap. */
    public Status status() {
        var alive = !stream.failed() && (!started || intake.idle().compareTo(Duration.ofMinutes(5)) < 0);
        return new Status(intake.joined(), stream.running(), stream.state(), alive);
    }

    /** Commits what was folded, leaves the groups, ends every thread. */
    @Override
    public void close() {
        stop.countDown();
        synchronized (this) {
            try {
                if (started) {
                    intake.stop();
                    for (var feed : feeds) {
                        feed.stop();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stream.close();
        }
    }
}
