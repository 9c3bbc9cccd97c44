package ganymede.trainer.data;

import ganymede.families.SampleSpace;
import ganymede.families.SourceDomain;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import java.util.Arrays;
import java.util.List;

/** Makes the source images of translations from samples; a fixed function of each sample, in [-1, 1] as these are. */
public final class SourceImages {
    /** Colours of grey -1 and 1: a dark teal paper and a light orange ink, per channel. */
    private static final float[] PAPER = {-0.8f, -0.4f, -0.2f};

    private static final float[] INK = {0.9f, 0.5f, -0.6f};

    private SourceImages() {}

    /**
     * The sources of a batch.
     *
     * @param samples [batch, channels, height, width]
     * @return [batch, ...] of the domain's shape
     */
    public static Tensor of(SourceDomain domain, Tensor samples) {
        int[] extents = samples.shape();
        int count = extents[0];
        List<Integer> shape = List.of(extents[1], extents[2], extents[3]);
        Tensor sources = Tensor.zeros(Shapes.batched(count, domain.shape(new SampleSpace(shape, 0))));
        var image = new Image(samples.data(), extents[1], extents[2], extents[3]);
        for (int i = 0; i < count; i++) {
            int from = i * image.size();
            int to = i * (sources.size() / count);
            switch (domain) {
                case RECOLOURED -> recolour(image, from, sources.data(), to);
                case EDGES -> outline(image, from, sources.data(), to);
                case MASKED -> mask(image, from, sources.data(), to);
                case HALVED -> halve(image, from, sources.data(), to);
            }
        }
        return sources;
    }

    /** Images one after another. */
    @SuppressWarnings("ArrayRecordComponent") // a view for the length of one call
    private record Image(float[] data, int channels, int height, int width) {
        int size() {
            return channels * height * width;
        }

        float at(int from, int channel, int y, int x) {
            return data[from + (channel * height + y) * width + x];
        }
    }

    private static void recolour(Image image, int from, float[] out, int to) {
        int plane = image.height() * image.width();
        for (int pixel = 0; pixel < plane; pixel++) {
            float grey = 0;
            for (int channel = 0; channel < image.channels(); channel++) {
                grey += image.data()[from + channel * plane + pixel] / image.channels();
            }
            for (int band = 0; band < PAPER.length; band++) {
                out[to + band * plane + pixel] = PAPER[band] + (grey + 1) / 2 * (INK[band] - PAPER[band]);
            }
        }
    }

    private static void outline(Image image, int from, float[] out, int to) {
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = 0; y < image.height(); y++) {
                for (int x = 0; x < image.width(); x++) {
                    float here = image.at(from, channel, y, x);
                    float right = image.at(from, channel, y, Math.min(x + 1, image.width() - 1));
                    float below = image.at(from, channel, Math.min(y + 1, image.height() - 1), x);
                    float step = Math.max(Math.abs(right - here), Math.abs(below - here));
                    out[to++] = Math.min(step, 2) - 1;
                }
            }
        }
    }

    private static void mask(Image image, int from, float[] out, int to) {
        System.arraycopy(image.data(), from, out, to, image.size());
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = image.height() / 4; y < image.height() - image.height() / 4; y++) {
                int row = to + (channel * image.height() + y) * image.width();
                Arrays.fill(out, row + image.width() / 4, row + image.width() - image.width() / 4, 0);
            }
        }
    }

    private static void halve(Image image, int from, float[] out, int to) {
        for (int channel = 0; channel < image.channels(); channel++) {
            for (int y = 0; y + 1 < image.height(); y += 2) {
                for (int x = 0; x + 1 < image.width(); x += 2) {
                    float above = image.at(from, channel, y, x) + image.at(from, channel, y, x + 1);
                    float below = image.at(from, channel, y + 1, x) + image.at(from, channel, y + 1, x + 1);
                    out[to++] = (above + below) / 4;
                }
            }
        }
    }
}
