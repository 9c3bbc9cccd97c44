package ganymede.metrics.samples;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes with value equality; the array is not copied, its maker must not change it afterwards. */
public final class Bytes {
    private final byte[] array;

    public Bytes(byte[] array) {
        this.array = array;
    }

    /** The bytes, not a copy. */
    public byte[] array() {
        return array;
    }

    public int size() {
        return array.length;
    }

    public boolean isEmpty() {
        return array.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(array, bytes.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length <= 32 ? HexFormat.of().formatHex(array) : array.length + " bytes";
    }
}
