package ganymede.cli.scoring;

import ganymede.inference.ValueRange;
import ganymede.inference.files.MalformedDataException;
import ganymede.inference.files.NpyArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The rows of a NumPy array; pictures with channels last, of bytes or of four dimensions, are turned to channels first. */
final class NumpySamples implements SampleSource {
    private final NpyArray array;
    private final List<Integer> shape;
    private final boolean channelsLast;

    private NumpySamples(NpyArray array, List<Integer> shape, boolean channelsLast) {
        this.array = array;
        this.shape = shape;
        this.channelsLast = channelsLast;
    }

    static NumpySamples of(NpyArray array) throws MalformedDataException {
        int[] all = array.shape();
        if (all.length < 1 || Arrays.stream(all).anyMatch(extent -> extent < 1)) {
            throw new MalformedDataException(
                    array.place(), 0, "shape %s must be [count, values ...]".formatted(Arrays.toString(all)));
        }
        boolean last = all.length == 4 && isChannels(all[3]) && !isChannels(all[1]);
        int[] rest = last ? new int[] {all[3], all[1], all[2]} : Arrays.copyOfRange(all, 1, all.length);
        return new NumpySamples(array, IntStream.of(rest).boxed().toList(), last);
    }

    private static boolean isChannels(int extent) {
        return extent == 1 || extent == 3;
    }

    @Override
    public String place() {
        return array.place();
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    @Override
    public int count() {
        return array.shape()[0];
    }

    @Override
    public double[] row(int index, ValueRange bytes) {
        var values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            double value = array.value(index * values.length + i);
            values[channelsLast ? channelFirst(i) : i] = array.bytes() ? SampleSource.value((int) value, bytes) : value;
        }
        return values;
    }

    private int channelFirst(int index) {
        int channels = shape.getFirst();
        return index % channels * (size() / channels) + index / channels;
    }
}
