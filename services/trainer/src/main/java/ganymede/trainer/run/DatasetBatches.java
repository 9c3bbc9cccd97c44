package ganymede.trainer.run;

import ganymede.nets.Tensor;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.Shuffle;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.Batches;

/** Shuffled batches of a data set, each a function of the seed and its index. */
public final class DatasetBatches implements Batches {
    private final Dataset data;
    private final Shuffle shuffle;

    /** @param batch samples of a batch */
    public DatasetBatches(Dataset data, int batch, long seed) {
        this.data = data;
        this.shuffle = new Shuffle(data.count(), batch, seed);
    }

    @Override
    public Batch batch(long index) {
        int[] indices = shuffle.indices(index);
        int[] shape = data.shape();
        var batched = new int[shape.length + 1];
        batched[0] = indices.length;
        System.arraycopy(shape, 0, batched, 1, shape.length);
        return new Batch(new Tensor(batched, data.gather(indices)), data.gatherLabels(indices));
    }
}
