package ganymede.metrics.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Header of a NumPy array file, format versions 1 to 3 (NEP 1), little-endian float32 in C order only. */
sealed interface NpyHeader {
    /** An array whose values start at {@code dataOffset}. */
    record Array(List<Long> shape, int dataOffset) implements NpyHeader {}

    /** Not such a file. */
    record Unreadable(String reason) implements NpyHeader {}

    /** Reads the header at the start of {@code bytes}. */
    static NpyHeader read(byte[] bytes) {
        if (bytes.length < 12 || !new String(bytes, 0, 6, ISO_8859_1).equals("\u0093NUMPY")) {
            return new Unreadable("no npy magic at byte 0");
        }
        var little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var first = bytes[6] == 1;
        var start = first ? 10 : 12;
        long length = first ? little.getShort(8) & 0xFFFF : little.getInt(8) & 0xFFFFFFFFL;
        if (length > bytes.length - start) {
            return new Unreadable("npy header of %d bytes ends after the file".formatted(length));
        }
        return parse(new String(bytes, start, (int) length, ISO_8859_1), start + (int) length);
    }

    private static NpyHeader parse(String header, int dataOffset) {
        if (!Pattern.compile("'descr'\\s*:\\s*'<f4'").matcher(header).find()) {
            return new Unreadable("npy values must be '<f4': " + header.strip());
        }
        if (Pattern.compile("'fortran_order'\\s*:\\s*True").matcher(header).find()) {
            return new Unreadable("npy array must be in C order: " + header.strip());
        }
        var shape = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]{0,200})\\)").matcher(header);
        if (!shape.find()) {
            return new Unreadable("npy header without shape: " + header.strip());
        }
        try {
            var lengths = Arrays.stream(shape.group(1).split(",", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .map(Long::valueOf)
                    .toList();
            return new Array(lengths, dataOffset);
        } catch (NumberFormatException e) {
            return new Unreadable("npy shape is not made of numbers: " + header.strip());
        }
    }
}
