package ganymede.generation.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.generation.catalogue.IdleModel;
import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.requests.Lane;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Recipe;
import ganymede.inference.recipe.SamplingPlan;
import ganymede.inference.sampling.Sampler;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BatchQueueTest {
    private static final int BATCH = 64;
    private static final Instant SOON = Instant.parse("2026-01-01T00:00:01Z");
    private static final Instant LATER = SOON.plusSeconds(1);

    private final LoadedModel model = IdleModel.of("quick", BATCH, 0.001);
    private final BatchQueue queue = new BatchQueue(2, tenant -> tenant.equals("gold") ? 3 : 1);
    private long admitted;

    private Job submit(String id, String tenant, LoadedModel of, int count, Lane lane, Optional<Instant> expiry) {
        var job = new Job(order(id, tenant, of, count, lane, expiry), new Unheard(), () -> {});
        queue.submit(job);
        return job;
    }

    private Order order(String id, String tenant, LoadedModel of, int count, Lane lane, Optional<Instant> expiry) {
        return order(id, tenant, of, count, lane, expiry, SamplingPlan.PLAIN);
    }

    private Order order(
            String id,
            String tenant,
            LoadedModel of,
            int count,
            Lane lane,
            Optional<Instant> expiry,
            SamplingPlan plan) {
        return new Order(
                id,
                tenant,
                of,
                new Recipe(of.digest(), of.spec(), count, 1, List.of(), List.of(), new float[0], List.of(), plan),
                new Span(0, count),
                SampleEncoding.F32,
                count,
                lane,
                expiry,
                admitted++,
                List.of());
    }

    private Job submit(String id, String tenant, int count) {
        return submit(id, tenant, model, count, Lane.INTERACTIVE, Optional.empty());
    }

    private List<String> ids(Batch batch) {
        return batch.segments().stream()
                .map(segment -> segment.job().order().requestId())
                .toList();
    }

    private Batch take() throws InterruptedException {
        return queue.take().orElseThrow();
    }

    @Test
    void fillsABatchAcrossRequests() throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            submit("r" + i, "t", 16);
        }
        assertThat(ids(take())).containsExactly("r0", "r1", "r2", "r3");
        assertThat(queue.waiting(Lane.INTERACTIVE)).isEqualTo(16 * 16);
    }

    @Test
    void sharesOneRequestAmongTheWorkers() throws InterruptedException {
        submit("one", "t", 40);
        assertThat(take().size()).isEqualTo(20);
        assertThat(take().size()).isEqualTo(10);
    }

    @Test
    void tenantsGetTheirSharesWithinFivePercentWhateverTheSizeOfTheirRequests() throws InterruptedException {
        for (int i = 0; i < 400; i++) {
            submit("small" + i, "gold", 16);
        }
        for (int i = 0; i < 4; i++) {
            submit("large" + i, "iron", 1000);
        }
        Map<String, Integer> served = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            take().segments()
                    .forEach(segment -> served.merge(segment.job().order().tenant(), segment.count(), Integer::sum));
        }
        double share = served.getOrDefault("gold", 0) / (60.0 * BATCH);
        assertThat(share).isCloseTo(0.75, within(0.05 * 0.75));
    }

    @Test
    void workIsSharedAmongModelsByWhatItCosts() throws InterruptedException {
        var slow = IdleModel.of("slow", BATCH, 0.01);
        submit("a", "a", model, 10_000, Lane.INTERACTIVE, Optional.empty());
        submit("b", "b", slow, 10_000, Lane.INTERACTIVE, Optional.empty());
        int quick = 0;
        for (int i = 0; i < 110; i++) {
            quick += take().model() == model ? 1 : 0;
        }
        assertThat(quick).isBetween(98, 102);
    }

    @Test
    void theEarliestDeadlineOfATenantIsFirstThenTheOldest() throws InterruptedException {
        submit("whenever", "t", model, 16, Lane.INTERACTIVE, Optional.empty());
        submit("later", "t", model, 16, Lane.INTERACTIVE, Optional.of(LATER));
        submit("soon", "t", model, 16, Lane.INTERACTIVE, Optional.of(SOON));
        submit("soon too", "t", model, 16, Lane.INTERACTIVE, Optional.of(SOON));
        for (int i = 0; i < 8; i++) {
            submit("filler" + i, "t", model, 16, Lane.INTERACTIVE, Optional.empty());
        }
        assertThat(ids(take())).containsExactly("soon", "soon too", "later", "whenever");
    }

    @Test
    void interactiveWorkIsNeverBehindBulkWork() throws InterruptedException {
        submit("bulk", "t", model, 1000, Lane.BULK, Optional.empty());
        assertThat(ids(take())).containsExactly("bulk");
        submit("now", "t", model, 16, Lane.INTERACTIVE, Optional.empty());
        assertThat(ids(take())).containsExactly("now");
    }

    @Test
    void jobsThatEndedTakeNoRoom() throws InterruptedException {
        var ended = submit("ended", "t", 500);
        submit("open", "t", 16);
        ended.fail(Problem.of(ErrorCode.CANCELLED, "enough"));
        assertThat(ids(take())).contains("open").doesNotContain("ended");
        while (queue.waiting(Lane.INTERACTIVE) > 0) {
            assertThat(ids(take())).doesNotContain("ended");
        }
        assertThat(queue.seconds(Lane.INTERACTIVE)).isZero();
    }

    @Test
    void foreseesTheWorkBeforeADeadlineAtTheTenantsShare() {
        submit("own", "iron", model, 1000, Lane.INTERACTIVE, Optional.of(SOON));
        submit("own, later", "iron", model, 1000, Lane.INTERACTIVE, Optional.of(LATER));
        // Two workers do 1,000 samples of 1 ms in half a second; its own 16 in two pieces take 8 ms.
        var alone = order("x", "iron", model, 16, Lane.INTERACTIVE, Optional.of(SOON.plusMillis(1)));
        assertThat(queue.foreseen(alone).total()).isEqualTo(Duration.ofMillis(508));
        submit("others", "gold", model, 9000, Lane.INTERACTIVE, Optional.empty());
        // Now a quarter of the work is done for it.
        assertThat(queue.foreseen(alone).total()).isEqualTo(Duration.ofMillis(2008));
        var bulk = order("y", "iron", model, 16, Lane.BULK, Optional.of(SOON));
        assertThat(queue.foreseen(bulk).total()).isEqualTo(Duration.ofMillis(5508));
    }

    @Test
    void foreseesTheCandidatesOfSamplesThatAreChosen() {
        var chain = judged("x", new Sampler.MetropolisHastings(10), 16);
        // 160 candidates of 1 ms for two workers.
        assertThat(queue.foreseen(chain).total()).isEqualTo(Duration.ofMillis(80));
        // The critic's percentiles are evenly spread about its threshold: half are accepted.
        var rejection = judged("y", new Sampler.Rejection(1000, 0, 100), 16);
        assertThat(queue.foreseen(rejection).own().toMillis()).isBetween(15L, 17L);
        queue.submit(new Job(rejection, new Unheard(), () -> {}));
        assertThat(queue.foreseen(chain).before().toMillis()).isBetween(15L, 17L);
    }

    @Test
    void anOrderThatComesTooLateMayComeAgainWhenTheWorkBeforeItHasShrunk() {
        var forecast = new Forecast(Duration.ofMillis(500), Duration.ofMillis(40));
        assertThat(forecast.retryAfter(Duration.ofMillis(100))).contains(Duration.ofMillis(440));
        assertThat(forecast.retryAfter(Duration.ofMillis(39))).isEmpty();
    }

    private Order judged(String id, Sampler sampler, int count) {
        var judge = IdleModel.judged("judged", BATCH, 0.001);
        var plan = new SamplingPlan(1, 1, OptionalLong.empty(), List.of(), sampler);
        return order(id, "t", judge, count, Lane.INTERACTIVE, Optional.of(SOON), plan);
    }

    /** Nobody waits for these. */
    private static final class Unheard implements OrderListener {
        @Override
        public void chunk(Order order, SampleChunk chunk) {}

        @Override
        public void finished(Order order) {}

        @Override
        public void failed(Order order, Problem problem) {}
    }
}
