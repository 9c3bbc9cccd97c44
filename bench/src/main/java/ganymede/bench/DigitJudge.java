package ganymede.bench;

import ganymede.families.DomainExtractor;
import ganymede.families.SampleSpace;
import ganymede.nets.Tensor;
import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.ClassifierRun;
import ganymede.trainer.training.TrainOptions;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/** Reads single digits: a classifier trained on all digits but the last thousand. Owns native memory until closed. */
final class DigitJudge implements AutoCloseable {
    private static final int STEPS = 400;
    private static final int BATCH = 64;
    private static final int HELD_OUT = 1000;

    private final Dataset digits;
    private final ClassifierRun run;

    DigitJudge(Dataset digits, long seed) {
        this.digits = digits;
        int[] shape = digits.shape();
        var net = DomainExtractor.on(SampleSpace.image(shape[0], shape[1], shape[2], digits.classes()));
        this.run = new ClassifierRun(net, new TrainOptions(STEPS, seed, 1), step -> batch(seed, step));
        while (!run.finished()) {
            run.step();
        }
    }

    private Batch batch(long seed, long step) {
        var random = new CounterRandom(seed, step);
        var indices = new int[BATCH];
        Arrays.setAll(indices, i -> random.below(digits.count() - HELD_OUT));
        return new Batch(images(digits.gather(indices)), digits.gatherLabels(indices));
    }

    private Tensor images(float[] pixels) {
        int[] shape = digits.shape();
        return new Tensor(new int[] {pixels.length / digits.sampleSize(), shape[0], shape[1], shape[2]}, pixels);
    }

    /** The classes of digits that lie one after another. */
    int[] classes(float[] pixels) {
        float[] logits = Objects.requireNonNull(run.evaluate(images(pixels)).get("logits"))
                .data();
        int count = digits.classes();
        var classes = new int[logits.length / count];
        for (int i = 0; i < classes.length; i++) {
            for (int label = 1; label < count; label++) {
                classes[i] = logits[i * count + label] > logits[i * count + classes[i]] ? label : classes[i];
            }
        }
        return classes;
    }

    /** Share of the digits it was not trained on whose class it finds. */
    double accuracy() {
        int first = digits.count() - HELD_OUT;
        int[] found = classes(digits.range(first, digits.count()));
        return IntStream.range(0, HELD_OUT)
                .mapToDouble(i -> found[i] == digits.label(first + i) ? 1 : 0)
                .average()
                .orElseThrow();
    }

    @Override
    public void close() {
        run.close();
    }
}
