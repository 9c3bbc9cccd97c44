package ganymede.generation;

import static java.util.Objects.requireNonNull;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStore;
import ganymede.events.Replies;
import ganymede.events.Topics;
import ganymede.generation.catalogue.ModelCatalogue;
import ganymede.generation.catalogue.ModelLoader;
import ganymede.generation.catalogue.ModelMemory;
import ganymede.generation.delivery.ClaimChecks;
import ganymede.generation.delivery.DeliveryPlan;
import ganymede.generation.messaging.GenerationStream;
import ganymede.generation.messaging.KafkaClients;
import ganymede.generation.messaging.Outbound;
import ganymede.generation.metering.GenerationMeters;
import ganymede.generation.requests.Cancellations;
import ganymede.generation.requests.Lane;
import ganymede.generation.requests.RequestRules;
import ganymede.generation.scheduling.BatchQueue;
import ganymede.generation.scheduling.CommitTime;
import ganymede.generation.scheduling.DeadlineGate;
import ganymede.generation.scheduling.WorkerPool;
import ganymede.generation.sharding.PieceLimits;
import ganymede.generation.tenants.Tenants;
import ganymede.generation.tenants.Terms;
import ganymede.inference.Accelerator;
import ganymede.inference.ModelLimits;
import ganymede.platform.Meters;
import ganymede.platform.RepliesConfig;
import ganymede.platform.SeedSource;
import ganymede.platform.ServiceClock;
import ganymede.platform.StoreConfig;
import ganymede.platform.TopicsConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the service together, starts it with the application and drains it before the application ends. */
@ApplicationScoped
class GenerationService {
    private static final Logger LOG = System.getLogger(GenerationService.class.getName());
    /** Loads wait for the store; a few at once keep one slow model from holding up the others. */
    private static final int LOADERS = 4;

    private static final int DELIVERIES = 16;
    /** Name under which the configuration has the terms of tenants that it does not name. */
    private static final String OTHERS = "default";

    private final ExecutorService loaders = pool("model-loader-", LOADERS);
    private final ExecutorService deliveries = pool("delivery-", DELIVERIES);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("model-retry").daemon().factory());
    private final BatchQueue queue;
    private final ModelCatalogue catalogue;
    private final WorkerPool workers;
    private final GenerationStream stream;

    GenerationService(
            GenerationConfig config,
            StoreConfig storeConfig,
            RepliesConfig repliesConfig,
            TopicsConfig topicsConfig,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "ganymede.instance.id") String instanceId,
            ModelRepository repository,
            ObjectStore store,
            Accelerator accelerator,
            Cancellations cancellations,
            GenerationMeters meters,
            SeedSource seeds,
            ServiceClock clock) {
        int threads =
                config.workers() > 0 ? config.workers() : Runtime.getRuntime().availableProcessors();
        var limits =
                new ModelLimits(config.maxModelBytes(), ModelLimits.standard().operators());
        var memory = new ModelMemory(config.modelMemoryBytes());
        var tenants = tenants(config, clock);
        queue = new BatchQueue(threads, tenant -> tenants.terms(tenant).weight());
        catalogue = new ModelCatalogue(
                new ModelLoader(
                        repository,
                        limits,
                        accelerator,
                        memory,
                        threads,
                        config.maxBatch(),
                        config.longestBatch(),
                        clock),
                loaders,
                this::later,
                new CatalogueReporter(meters),
                config.loadedModels());
        var commitTime = new CommitTime();
        workers = new WorkerPool(threads, queue, new DeadlineGate(cancellations, commitTime, clock), meters, clock);
        var parts = new GenerationStream.Parts(
                catalogue,
                cancellations,
                new RequestRules(config.maxCount(), config.maxCandidates()),
                new DeliveryPlan.Limits(config.inlineBytes(), config.objectBytes()),
                new PieceLimits(config.pieceSamples(), config.pieceBytes(), config.shards()),
                queue,
                commitTime,
                tenants,
                seeds,
                new Outbound(new ClaimChecks(store, storeConfig.bucket()), deliveries, clock),
                new Replies(replyPrefixes(repliesConfig)),
                meters);
        stream = new GenerationStream(
                new KafkaClients(text(kafka), config.groupId(), instanceId),
                parts,
                new GenerationStream.Settings(
                        config.linger(),
                        config.inFlightBytes(),
                        config.inFlightRequests(),
                        config.duplicateWindow(),
                        config.drain(),
                        topicsConfig.replication()));
        gauges(meters);
        LOG.log(
                Level.INFO,
                "generation configured runtime=%s workers=%d maxBatch=%d"
                        .formatted(accelerator.runtimeInfo(), threads, config.maxBatch()));
    }

    /** What the operator allows, and where answers of shadow versions go. */
    private static List<String> replyPrefixes(RepliesConfig config) {
        return Stream.concat(config.allowedPrefixes().stream(), Stream.of(Topics.GENERATION_SHADOWS.topic()))
                .toList();
    }

    private static Tenants tenants(GenerationConfig config, ServiceClock clock) {
        var named = new HashMap<String, Terms>();
        config.tenants().forEach((name, tenant) -> named.put(name, terms(tenant)));
        return new Tenants(named, terms(requireNonNull(config.tenants().get(OTHERS))), clock);
    }

    private static Terms terms(GenerationConfig.TenantConfig tenant) {
        return new Terms(
                tenant.weight(), tenant.samplesPerSecond(), tenant.burst(), tenant.inFlight(), tenant.excess());
    }

    private void gauges(GenerationMeters meters) {
        meters.gauge(Meters.IN_FLIGHT, stream, GenerationStream::inFlight);
        for (var lane : Lane.values()) {
            meters.gauge(Meters.QUEUED_WORK, queue, waiting -> waiting.seconds(lane), lane.label());
            meters.gauge(Meters.QUEUED_SAMPLES, queue, waiting -> waiting.waiting(lane), lane.label());
        }
    }

    void start(@Observes StartupEvent event) {
        stream.start();
    }

    void stop(@Observes ShutdownEvent event) {
        LOG.log(Level.INFO, "generation draining inFlight=" + stream.inFlight());
        stream.close();
        workers.close();
        catalogue.close();
        loaders.shutdownNow();
        deliveries.shutdownNow();
        timer.shutdownNow();
        LOG.log(Level.INFO, "generation stopped");
    }

    /** The catalogue, for health. */
    ModelCatalogue catalogue() {
        return catalogue;
    }

    /** The stream, for health. */
    GenerationStream stream() {
        return stream;
    }

    private void later(Duration pause, Runnable task) {
        var unused = timer.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name(name, 0).daemon().factory());
    }

    private static Map<String, String> text(Map<String, Object> settings) {
        var text = new HashMap<String, String>();
        settings.forEach((key, value) -> text.put(key, value.toString()));
        return text;
    }
}
