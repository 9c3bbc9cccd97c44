package ganymede.cli.scoring;

import ganymede.inference.ValueRange;
import ganymede.inference.files.IdxReader;
import java.util.List;

/** The pictures of an IDX file: one channel of bytes. */
record IdxSamples(String place, IdxReader.Content content) implements SampleSource {
    @Override
    public List<Integer> shape() {
        return List.of(1, content.dimensions()[1], content.dimensions()[2]);
    }

    @Override
    public int count() {
        return content.dimensions()[0];
    }

    @Override
    public double[] row(int index, ValueRange bytes) {
        var values = new double[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = SampleSource.value(Byte.toUnsignedInt(content.bytes()[index * values.length + i]), bytes);
        }
        return values;
    }
}
