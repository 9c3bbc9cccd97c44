package ganymede.cli.messaging;

import ganymede.cli.scoring.ListedSamples.Row;
import ganymede.events.v1.Encoding;
import ganymede.inference.files.MalformedDataException;
import ganymede.inference.files.NpyArray;
import ganymede.inference.files.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The samples of a chunk, one by one; the event contract describes each form. */
final class ChunkRows {
    private static final String PLACE = "chunk";

    private ChunkRows() {}

    static List<Row> of(Encoding encoding, int count, List<Integer> shape, byte[] bytes) throws IOException {
        int size = shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
        return switch (encoding) {
            case ENCODING_F32 -> floats(count, size, bytes);
            case ENCODING_U8 -> unsigned(count, size, bytes);
            case ENCODING_NPY -> numpy(count, size, bytes);
            case ENCODING_PNG -> pictures(count, shape, bytes);
            case ENCODING_PNG_GRID, ENCODING_UNSPECIFIED, UNRECOGNIZED ->
                throw new MalformedDataException(PLACE, 0, "encoding %s cannot be scored".formatted(encoding));
        };
    }

    private static List<Row> floats(int count, int size, byte[] bytes) throws MalformedDataException {
        require(bytes.length == Math.multiplyExact(count, size * Float.BYTES), count, size, bytes);
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        var rows = new ArrayList<Row>();
        for (int row = 0; row < count; row++) {
            var values = new float[size];
            buffer.get(values);
            rows.add(new Row.Floats(values));
        }
        return rows;
    }

    private static List<Row> unsigned(int count, int size, byte[] bytes) throws MalformedDataException {
        require(bytes.length == Math.multiplyExact(count, size), count, size, bytes);
        var rows = new ArrayList<Row>();
        for (int row = 0; row < count; row++) {
            rows.add(new Row.Bytes(Arrays.copyOfRange(bytes, row * size, (row + 1) * size)));
        }
        return rows;
    }

    private static List<Row> numpy(int count, int size, byte[] bytes) throws IOException {
        var array = NpyArray.read(new ByteArrayInputStream(bytes), PLACE);
        require(array.count() == Math.multiplyExact(count, size), count, size, bytes);
        var rows = new ArrayList<Row>();
        for (int row = 0; row < count; row++) {
            var values = new float[size];
            for (int i = 0; i < size; i++) {
                values[i] = (float) array.value(row * size + i);
            }
            rows.add(new Row.Floats(values));
        }
        return rows;
    }

    /** Each preceded by its length, 32 bits, little-endian. */
    private static List<Row> pictures(int count, List<Integer> shape, byte[] bytes) throws IOException {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var rows = new ArrayList<Row>();
        for (int row = 0; row < count; row++) {
            int length = buffer.remaining() < Integer.BYTES ? -1 : buffer.getInt();
            if (length < 0 || length > buffer.remaining() || shape.size() != 3) {
                throw new MalformedDataException(PLACE, buffer.position(), "must hold %d pictures".formatted(count));
            }
            var png = new byte[length];
            buffer.get(png);
            rows.add(new Row.Bytes(planes(Picture.read(png, PLACE), shape)));
        }
        return rows;
    }

    private static byte[] planes(Picture picture, List<Integer> shape) throws MalformedDataException {
        int channels = shape.get(0);
        if (picture.height() != shape.get(1) || picture.width() != shape.get(2) || picture.grey() != (channels == 1)) {
            throw new MalformedDataException(PLACE, 0, "a picture must have the shape " + shape);
        }
        var planes = new byte[channels * picture.height() * picture.width()];
        int at = 0;
        for (int channel = 0; channel < channels; channel++) {
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++, at++) {
                    planes[at] = (byte) picture.value(x, y, channel);
                }
            }
        }
        return planes;
    }

    private static void require(boolean holds, int count, int size, byte[] bytes) throws MalformedDataException {
        if (!holds) {
            throw new MalformedDataException(
                    PLACE, 0, "%d bytes must hold %d samples of %d values".formatted(bytes.length, count, size));
        }
    }
}
