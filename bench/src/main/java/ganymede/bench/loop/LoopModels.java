package ganymede.bench.loop;

import ganymede.artifacts.FileRole;
import ganymede.events.Topics;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.SamplesGenerated;
import ganymede.inference.FeatureExtractor;
import ganymede.platform.ServiceClock;
import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import ganymede.testkit.TestModels;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Two versions of a model with random weights: the reference of both is made of the first one's own samples, so that it is
 * perfect; the second has another generator.
 *
 * @param good its number
 * @param bad its number
 */
public record LoopModels(String name, long good, long bad) {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int REAL = 4_000;
    private static final int EACH = 200;
    private static final long SEED = 1;
    private static final long OTHER = 2;

    /** Publishes and announces them under the name; {@code reference} is that of {@link #reference}. */
    public static LoopModels publish(LoopGround ground, String name, Reference reference) {
        var model = TestModels.TINY;
        var real = Map.of(FileRole.REFERENCE, reference.toBytes());
        var broken = Map.of(FileRole.REFERENCE, reference.toBytes(), FileRole.GENERATOR, model.generator(OTHER));
        return new LoopModels(
                name,
                ground.announce(model.publish(ground.store(), name, SEED, real)),
                ground.announce(model.publish(ground.store(), name, SEED, broken)));
    }

    /** What the first version makes, as the extractor of both sees it. */
    public static Reference reference(LoopGround ground) {
        var model = TestModels.TINY;
        var spec = Objects.requireNonNull(model.manifest("seedling", SEED).extractor());
        var collector = new ReferenceCollector(spec.featureSize(), spec.classes(), SEED);
        ground.announce(model.publish(ground.store(), "seedling", SEED));
        var clock = ServiceClock.system();
        long start = clock.nanos();
        var answered = new HashSet<String>();
        try (var watching = new Watching(ground.bootstrapServers(), List.of(Topics.GENERATION_SAMPLES));
                var extractor = FeatureExtractor.open(model.extractor(SEED), spec)) {
            for (int i = 0; i < REAL / EACH; i++) {
                ground.ask("seedling-" + i, "seedling@1", EACH, i);
            }
            while (answered.size() < REAL / EACH) {
                watching.poll(event -> {
                    switch (event) {
                        case SamplesGenerated it -> {
                            var extraction = extractor.extract(values(it), it.getCount());
                            collector.addAll(extraction.features(), extraction.logits(), it.getCount());
                        }
                        case GenerationCompleted it -> answered.add(it.getRequestId());
                        default -> {}
                    }
                });
                if (clock.since(start).compareTo(LIMIT) > 0) {
                    throw new IllegalStateException("%d requests answered after %s".formatted(answered.size(), LIMIT));
                }
            }
        }
        return collector.freeze();
    }

    private static float[] values(SamplesGenerated event) {
        var values = new float[event.getData().size() / Float.BYTES];
        event.getData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
