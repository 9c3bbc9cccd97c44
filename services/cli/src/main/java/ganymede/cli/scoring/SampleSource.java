package ganymede.cli.scoring;

import ganymede.cli.terminal.Failure;
import ganymede.inference.ValueRange;
import java.util.List;

/** Samples of one shape that are read one by one, so that a large set need not fit the heap as numbers. */
public interface SampleSource {
    /** How messages name it. */
    String place();

    /** Shape of one sample, without the count; channels first for pictures. */
    List<Integer> shape();

    /** Number of samples. */
    int count();

    /**
     * The values of one sample, row-major.
     *
     * @param bytes what bytes 0 and 255 stand for; values that are no bytes are given as they are
     * @throws Failure when the sample cannot be read
     */
    double[] row(int index, ValueRange bytes) throws Failure;

    /** Values in one sample. */
    default int size() {
        return shape().stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }

    /** The value that an unsigned byte stands for. */
    static double value(int unsignedByte, ValueRange bytes) {
        return bytes.low() + ((double) bytes.high() - bytes.low()) * unsignedByte / 255;
    }
}
