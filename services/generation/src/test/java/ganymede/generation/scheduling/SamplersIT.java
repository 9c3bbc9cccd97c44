package ganymede.generation.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelRepository;
import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.catalogue.ModelLoader;
import ganymede.generation.catalogue.ModelMemory;
import ganymede.generation.catalogue.ModelVersion;
import ganymede.generation.metering.GenerationMeters;
import ganymede.generation.requests.Lane;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelLimits;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Recipe;
import ganymede.inference.recipe.Regeneration;
import ganymede.inference.recipe.SamplingPlan;
import ganymede.inference.sampling.Sampler;
import ganymede.inference.sampling.Tally;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import ganymede.testkit.TestModels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every way of sampling promises: samples depend on model, seed, index and options, never on batches, threads or restarts. */
class SamplersIT {
    private static final int COUNT = 20;
    private static final ServiceClock CLOCK = ServiceClock.system();

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final String digest = TestModels.JUDGED.publish(store, "judged", 1).digest();

    static List<SamplingPlan> plans() {
        var plans = new ArrayList<SamplingPlan>();
        for (var sampler : List.of(
                new Sampler.Plain(),
                new Sampler.BestOf(7),
                new Sampler.Rejection(3, 1, 30),
                new Sampler.Rejection(1e6, 1e6, 5),
                new Sampler.MetropolisHastings(13))) {
            plans.add(new SamplingPlan(1, 1, OptionalLong.empty(), List.of(), sampler));
        }
        plans.add(new SamplingPlan(0.3, 1, OptionalLong.empty(), List.of(), new Sampler.Plain()));
        plans.add(new SamplingPlan(1, 1, OptionalLong.of(99), List.of(), new Sampler.Plain()));
        plans.add(new SamplingPlan(
                0.9, 1, OptionalLong.empty(), List.of(.5, 0., 0., 0., .5, 0., 0., 0., 0., 0.), new Sampler.BestOf(3)));
        return plans;
    }

    @ParameterizedTest
    @MethodSource("plans")
    void samplesAreTheSameAloneAmongOthersAndAfterARestart(SamplingPlan plan) {
        var alone = new Answer();
        var again = new Answer();
        var crowded = new Answer();
        try (var service = new Service(1, 1)) {
            service.order(plan, COUNT, 7, alone);
            await().until(alone::ended);
        }
        try (var service = new Service(2, 64)) {
            for (int i = 0; i < 8; i++) {
                service.order(plans().get(i % plans().size()), 50, i, new Answer());
            }
            service.order(plan, COUNT, 7, crowded);
            service.order(plan, COUNT, 7, again);
            await().until(() -> crowded.ended() && again.ended());
        }

        assertThat(alone.hashes()).hasSize(COUNT).isEqualTo(crowded.hashes());
        assertThat(crowded.tally()).isEqualTo(alone.tally());
        assertThat(again.hashes()).isEqualTo(alone.hashes());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void regenerationOneByOneGivesTheSameSamples(SamplingPlan plan) {
        var served = new Answer();
        try (var service = new Service(2, 64)) {
            service.order(plan, COUNT, 7, served);
            await().until(served::ended);
        }
        var files = Set.of(FileRole.GENERATOR, FileRole.CRITIC);
        var model = (LoadResult.Loaded) new ModelRepository(store).load("judged", 1, digest, files);
        var spec = GeneratorSpec.of(model.manifest());
        var recipe = new Recipe(digest, spec, COUNT, 7, List.of(), List.of(), new float[0], List.of(), plan);

        try (var regeneration = Regeneration.open(recipe, SampleEncoding.U8, model, Accelerator.CPU)) {
            var indices = IntStream.range(0, Regeneration.BATCH).boxed().toList();
            var remade = regeneration.make(indices);
            assertThat(remade)
                    .extracting(sample -> HexFormat.of().formatHex(sample.sha256()))
                    .isEqualTo(served.hashes().subList(0, Regeneration.BATCH));
            assertThat(remade)
                    .extracting(Regeneration.Remade::label)
                    .isEqualTo(served.labels().subList(0, Regeneration.BATCH));
        }
    }

    @Test
    void aSampleDoesNotDependOnHowManyAreAskedFor() {
        var chain = new SamplingPlan(1, 1, OptionalLong.empty(), List.of(), new Sampler.MetropolisHastings(13));
        var one = new Answer();
        var rejection = new SamplingPlan(1, 1, OptionalLong.empty(), List.of(), new Sampler.Rejection(3, 1, 30));
        var other = new Answer();
        try (var service = new Service(2, 16)) {
            service.order(chain, 1, 7, one);
            service.order(rejection, 1, 7, other);
            await().until(() -> one.ended() && other.ended());
        }

        assertThat(one.hashes()).containsExactly(hashes(chain.sampler()).getFirst());
        assertThat(other.hashes()).containsExactly(hashes(rejection.sampler()).getFirst());
    }

    @Test
    void theFirstCandidateIsThePlainSample() {
        assertThat(hashes(new Sampler.BestOf(1))).isEqualTo(hashes(new Sampler.Plain()));
        assertThat(hashes(new Sampler.MetropolisHastings(1))).isEqualTo(hashes(new Sampler.Plain()));
        assertThat(hashes(new Sampler.BestOf(2))).isNotEqualTo(hashes(new Sampler.Plain()));
    }

    @Test
    void anExhaustedBudgetDeliversTheBestCandidateAndIsCounted() {
        var hopeless = answer(new Sampler.Rejection(1e6, 1e6, 9));

        assertThat(hopeless.hashes()).isEqualTo(hashes(new Sampler.BestOf(9)));
        assertThat(hopeless.tally()).isEqualTo(new Tally(9L * COUNT, 0, COUNT));
    }

    @Test
    void rejectionStopsAtTheFirstCandidateThatIsAccepted() {
        var eager = answer(new Sampler.Rejection(-1e6, -2e6, 9));

        assertThat(eager.tally().exhausted()).isZero();
        assertThat(eager.tally().accepted()).isEqualTo(COUNT);
        assertThat(eager.tally().candidates()).isEqualTo(COUNT);
    }

    @Test
    void interpolationEndsAtTheOtherSeedsFirstSample() {
        var way = new Answer();
        var there = new Answer();
        try (var service = new Service(2, 64)) {
            service.order(new SamplingPlan(1, 1, OptionalLong.of(99), List.of(), new Sampler.Plain()), 5, 7, way, 3);
            service.order(SamplingPlan.PLAIN, 1, 99, there, 3);
            await().until(() -> way.ended() && there.ended());
        }

        assertThat(way.hashes().getLast()).isEqualTo(there.hashes().getFirst());
        assertThat(way.hashes().stream().distinct()).hasSize(5);
    }

    @Test
    void aClassMixDrawsTheClassesItNames() {
        var mixed = new Answer();
        try (var service = new Service(2, 64)) {
            var weights = List.of(0., 0.25, 0., 0., 0., 0., 0., 0.75, 0., 0.);
            service.order(new SamplingPlan(1, 1, OptionalLong.empty(), weights, new Sampler.Plain()), 400, 7, mixed);
            await().until(mixed::ended);
        }

        assertThat(mixed.labels()).containsOnly(1, 7);
        assertThat(mixed.labels().stream().filter(label -> label == 7).count()).isBetween(265L, 335L);
    }

    private List<String> hashes(Sampler sampler) {
        return answer(sampler).hashes();
    }

    private Answer answer(Sampler sampler) {
        var answer = new Answer();
        try (var service = new Service(2, 16)) {
            service.order(new SamplingPlan(1, 1, OptionalLong.empty(), List.of(), sampler), COUNT, 7, answer);
            await().until(answer::ended);
        }
        return answer;
    }

    /** Queue, threads and sessions as they are after a start. */
    private final class Service implements AutoCloseable {
        private final BatchQueue queue;
        private final WorkerPool pool;
        private final LoadedModel model;

        Service(int workers, int maxBatch) {
            var loader = new ModelLoader(
                    new ModelRepository(store),
                    ModelLimits.standard(),
                    Accelerator.CPU,
                    new ModelMemory(0),
                    workers,
                    maxBatch,
                    Duration.ofSeconds(1),
                    CLOCK);
            model = ((ModelLoader.Outcome.Ready) loader.load(new ModelVersion("judged", 1), digest, () -> false))
                    .model();
            queue = new BatchQueue(workers, tenant -> 1);
            pool = new WorkerPool(
                    workers, queue, order -> Optional.empty(), new GenerationMeters(new SimpleMeterRegistry()), CLOCK);
        }

        void order(SamplingPlan plan, int count, long seed, Answer answer, Integer... labels) {
            var order = new Order(
                    "r",
                    "t",
                    model,
                    new Recipe(
                            model.digest(),
                            model.spec(),
                            count,
                            seed,
                            List.of(labels),
                            List.of(),
                            new float[0],
                            List.of(),
                            plan),
                    new Span(0, count),
                    SampleEncoding.U8,
                    6,
                    Lane.INTERACTIVE,
                    Optional.empty(),
                    CLOCK.nanos(),
                    List.of());
            queue.submit(new Job(order, answer, order.model()::release));
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    private static final class Answer implements OrderListener {
        private final TreeMap<Integer, SampleChunk> chunks = new TreeMap<>();
        private boolean ended;

        @Override
        public synchronized void chunk(Order order, SampleChunk chunk) {
            chunks.put(chunk.firstIndex(), chunk);
        }

        @Override
        public synchronized void finished(Order order) {
            ended = true;
        }

        @Override
        public void failed(Order order, Problem problem) {
            throw new AssertionError(problem.detail());
        }

        synchronized boolean ended() {
            return ended;
        }

        synchronized List<String> hashes() {
            return chunks.values().stream()
                    .flatMap(chunk -> chunk.sampleHashes().stream())
                    .map(HexFormat.of()::formatHex)
                    .toList();
        }

        synchronized List<Integer> labels() {
            return chunks.values().stream()
                    .flatMap(chunk -> chunk.labels().stream())
                    .toList();
        }

        synchronized Tally tally() {
            return chunks.values().stream().map(SampleChunk::selection).reduce(Tally.NONE, Tally::plus);
        }
    }
}
