package ganymede.cli.scoring;

import ganymede.inference.ValueRange;
import java.util.List;

/**
 * Samples in memory, from the topic.
 *
 * @param rows each of the shape's size, as bytes or as floats
 */
public record ListedSamples(String place, List<Integer> shape, List<Row> rows) implements SampleSource {
    /** Values of one sample as they travelled. */
    public sealed interface Row {
        /** Float values. */
        @SuppressWarnings("ArrayRecordComponent") // samples by the thousand, never compared
        record Floats(float[] values) implements Row {}

        /** Unsigned bytes. */
        @SuppressWarnings("ArrayRecordComponent") // samples by the thousand, never compared
        record Bytes(byte[] values) implements Row {}
    }

    public ListedSamples {
        shape = List.copyOf(shape);
        rows = List.copyOf(rows);
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public double[] row(int index, ValueRange bytes) {
        var values = new double[size()];
        switch (rows.get(index)) {
            case Row.Floats(float[] floats) -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = floats[i];
                }
            }
            case Row.Bytes(byte[] all) -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = SampleSource.value(Byte.toUnsignedInt(all[i]), bytes);
                }
            }
        }
        return values;
    }
}
