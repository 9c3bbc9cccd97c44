package ganymede.bench.proofs;

import ganymede.families.Family;
import ganymede.families.PolicyGradient;
import ganymede.families.SampleSpace;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.DatasetSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A training specification for every family that takes seconds: small nets on small data. */
final class SmallSpecs {
    /** Steps that a kill falls into. */
    static final int STEPS = 60;

    static final int CHECKPOINT = 10;

    private static final int SAMPLES = 200;
    private static final int SIDE = 8;
    private static final int CLASSES = 10;

    /** A data set as a specification names it. */
    private record Source(String form, SampleSpace space) {}

    private final List<Source> sources = new ArrayList<>();

    /** Writes the images into the folder. */
    SmallSpecs(Path folder) throws IOException {
        images(folder);
        add("idx:" + folder, new DatasetSource.Idx(folder));
        add("{source: oracle, vocabulary: 12, length: 6, count: 200}", new DatasetSource.Oracle(SAMPLES, 12, 6, 1));
        add("{source: sines, count: 200}", new DatasetSource.Sines(SAMPLES, 1));
        add("{source: table, count: 200}", new DatasetSource.Rows(SAMPLES, 1));
        add("{source: communities, count: 200}", new DatasetSource.Communities(SAMPLES, 1));
        add("{source: network, nodes: 60}", new DatasetSource.Network(60, 5));
        add("{source: digits, count: 200}", new DatasetSource.Glyphs(SAMPLES, 1));
    }

    private void add(String form, DatasetSource source) throws IOException {
        Dataset data = source.load();
        sources.add(new Source(
                form,
                new SampleSpace(
                        Arrays.stream(data.shape()).boxed().toList(),
                        data.classes(),
                        data.vocabulary(),
                        data.structure())));
    }

    /** Squares on a ground, both of a shade that says the class. */
    private static void images(Path folder) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + SAMPLES * SIDE * SIDE);
        images.putInt(0x803).putInt(SAMPLES).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + SAMPLES);
        labels.putInt(0x801).putInt(SAMPLES);
        for (int i = 0; i < SAMPLES; i++) {
            int label = i % CLASSES;
            labels.put((byte) label);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                boolean inside = pixel / SIDE % 4 > 1 && pixel % SIDE > i % 5;
                images.put((byte) (inside ? 255 - 9 * label : 12 * label));
            }
        }
        Files.write(folder.resolve("train-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve("train-labels-idx1-ubyte"), labels.array());
    }

    /** Steps of the family's run: a policy first fits the likelihood for as many as its paper has it. */
    long steps(Family family) {
        return family.on(source(family).space()) instanceof PolicyGradient policy
                ? policy.pretraining() + STEPS
                : STEPS;
    }

    /** The first that the family takes. */
    private Source source(Family family) {
        return sources.stream()
                .filter(source -> takes(family, source.space()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no small data set suits the family " + family.name()));
    }

    private static boolean takes(Family family, SampleSpace space) {
        try {
            family.on(space);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    /** The specification; its model is called as the family. */
    String of(Family family) {
        return """
                model: %s
                family: %s
                dataset: %s
                steps: %d
                batch: 20
                latent: 8
                width: 8
                seed: 5
                threads: 1
                extractor: {steps: 5}
                collapse-modes: 1
                every: {progress: 1, checkpoint: %d, grid: 1000000, scores: 1000000}
                publication: {samples: 100}
                """.formatted(family.name(), family.name(), source(family).form(), steps(family), CHECKPOINT);
    }
}
