package ganymede.trainer.run;

import ganymede.families.FewShot;
import ganymede.nets.Tensor;
import ganymede.platform.ErrorCode;
import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.spec.TrainingSpec.FewShotPlan;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.Batches;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The tasks of a {@link FewShot}: each batch is of one class, drawn by chance among all but the target. Every {@value #ADAPT}th
 * batch and the last is the few-shot set: always the same samples of the target class, and the only ones of it ever seen.
 */
final class Shots implements Batches {
    /** As often, grids and quick scores show what an adaptation would give by now. */
    private static final long ADAPT = 50;

    private static final long FEW_STREAM = -5;
    /** Fewer give no statistics to compare with. */
    private static final int LEAST = 8;

    private final Dataset data;
    private final int shots;
    private final long steps;
    private final long seed;
    private final List<int[]> tasks;
    private final int[] few;

    /** @param shots samples of a task; classes with fewer are no tasks */
    Shots(Dataset data, int target, int shots, long steps, long seed) {
        this.data = data;
        this.shots = shots;
        this.steps = steps;
        this.seed = seed;
        this.tasks = IntStream.range(0, data.classes())
                .filter(label -> label != target)
                .mapToObj(label -> ofClass(data, label))
                .filter(indices -> indices.length >= shots)
                .toList();
        this.few = drawn(ofClass(data, target), new CounterRandom(seed, FEW_STREAM));
    }

    /**
     * The recipe for the wanted class and steps.
     *
     * @throws RunStoppedException when the data have no such class, too few samples of it, or no other class to learn from
     */
    static FewShot recipe(FewShot own, FewShotPlan wanted, Dataset data) throws RunStoppedException {
        int target = wanted.target().orElse(own.target());
        if (target >= data.classes() || data.classes() < 2) {
            throw invalid("few-shot.class (%d) must be one of at least two classes of the data, 0 to %d"
                    .formatted(target, data.classes() - 1));
        }
        int shots = own.training().batch();
        int least = Math.max(LEAST, shots);
        int found = ofClass(data, target).length;
        if (found < least) {
            throw invalid(
                    "class %d has %d samples and must have at least %d: as many as the batch, and %d to compare with"
                            .formatted(target, found, least, LEAST));
        }
        if (IntStream.range(0, data.classes())
                .noneMatch(label -> label != target && ofClass(data, label).length >= shots)) {
            throw invalid("no class but %d has as many samples as the batch (%d)".formatted(target, shots));
        }
        return own.adapting(target, wanted.steps().orElse(own.adaptation()));
    }

    private static RunStoppedException invalid(String detail) {
        return new RunStoppedException(ErrorCode.SPEC_INVALID, detail);
    }

    /** Indices of the samples of a class. */
    static int[] ofClass(Dataset data, int label) {
        return IntStream.range(0, data.count())
                .filter(index -> data.label(index) == label)
                .toArray();
    }

    @Override
    public Batch batch(long index) {
        return (index + 1) % ADAPT == 0 || index + 1 == steps ? of(few) : of(task(index));
    }

    private int[] task(long index) {
        var random = new CounterRandom(seed, index);
        return drawn(tasks.get(random.below(tasks.size())), random);
    }

    /** As many different ones as a task has. */
    private int[] drawn(int[] indices, CounterRandom random) {
        int[] order = random.permutation(indices.length);
        return Arrays.stream(order, 0, shots).map(i -> indices[i]).toArray();
    }

    private Batch of(int[] indices) {
        int[] shape = IntStream.concat(IntStream.of(shots), Arrays.stream(data.shape()))
                .toArray();
        return new Batch(new Tensor(shape, data.gather(indices)), data.gatherLabels(indices));
    }
}
