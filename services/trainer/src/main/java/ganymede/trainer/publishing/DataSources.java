package ganymede.trainer.publishing;

import ganymede.families.SourceDomain;
import ganymede.nets.Tensor;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.SourceImages;
import java.util.Arrays;

/** The source images that a translation is assessed with: made from the data in its order, over and over. */
record DataSources(Dataset data, SourceDomain domain) {
    /** Sources {@code from} on, [count, ...]. */
    Tensor images(long from, int count) {
        int[] shape = data.shape();
        var samples = new Tensor(new int[] {count, shape[0], shape[1], shape[2]}, data.gather(indices(from, count)));
        return SourceImages.of(domain, samples);
    }

    /** The classes of sources {@code from} on. */
    int[] labels(long from, int count) {
        return data.gatherLabels(indices(from, count));
    }

    private int[] indices(long from, int count) {
        var indices = new int[count];
        Arrays.setAll(indices, i -> (int) ((from + i) % data.count()));
        return indices;
    }
}
