package ganymede.sketches;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Four letters, one version byte, the payload, and a CRC-32C of all before it: tells foreign, old and damaged bytes apart. */
public enum Envelope {
    /** A {@link DiversityDigest}. */
    DIGEST("GDIG", 1),
    /** A {@link Reference}. */
    REFERENCE("GREF", 1),
    /** The state of a {@code DetectorSuite}. */
    DETECTORS("GDET", 1),
    /** The state of an {@code ErrorBudget}. */
    BUDGET("GBUD", 1),
    /** The state of a {@code PairedTrial}. */
    TRIAL("GTRI", 1);

    private final int magic;
    private final int version;

    Envelope(String letters, int version) {
        this.magic = letters.chars().reduce(0, (number, letter) -> number << 8 | letter);
        this.version = version;
    }

    /** Starts the bytes; {@link #seal} ends them. */
    public SketchWriter begin() {
        var out = new SketchWriter();
        out.putInt(magic);
        out.putByte(version);
        return out;
    }

    /** The finished bytes. */
    public byte[] seal(SketchWriter out) {
        out.putInt(checksum(out.bytes(), out.bytes().length));
        return out.bytes();
    }

    /**
     * A reader that stands behind the version.
     *
     * @throws IllegalArgumentException when letters, version or checksum are others
     */
    public SketchReader open(byte[] bytes) {
        if (bytes.length < 2 * Integer.BYTES + 1) {
            throw new IllegalArgumentException("%s bytes (%d) are too few".formatted(name(), bytes.length));
        }
        int end = bytes.length - Integer.BYTES;
        var in = new SketchReader(Arrays.copyOf(bytes, end));
        int foundMagic = in.readInt();
        int foundVersion = in.readByte();
        if (foundMagic != magic || foundVersion != version) {
            throw in.malformed("%s of version %d expected, found letters 0x%08x and version %d"
                    .formatted(name(), version, foundMagic, foundVersion));
        }
        int stored = ByteBuffer.wrap(bytes, end, Integer.BYTES).getInt();
        if (stored != checksum(bytes, end)) {
            throw in.malformed("checksum 0x%08x does not match the %s".formatted(stored, name()));
        }
        return in;
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
