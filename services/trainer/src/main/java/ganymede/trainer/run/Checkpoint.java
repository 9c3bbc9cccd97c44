package ganymede.trainer.run;

import ganymede.artifacts.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A run between two steps: what it is a run of, how far it came, and the trainer's state.
 *
 * @param identity digest of specification and data; a checkpoint of another identity belongs to another run
 * @param step steps done
 * @param watch what the quick scores said so far
 * @param state weights, moments and statistics, as the training run saves them
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes of state, handed over once and never compared
record Checkpoint(String identity, long step, ScoreWatch.Memory watch, byte[] state) {
    /** First word of the byte form: "GRC1". */
    private static final int MAGIC = 0x47524331;

    private static final int DIGEST_BYTES = 32;

    /** The byte form, ending in the SHA-256 of what is before it. */
    byte[] toBytes() {
        var bytes = new ByteArrayOutputStream(state.length + 256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeUTF(identity);
            out.writeLong(step);
            out.writeDouble(watch.best());
            out.writeLong(watch.bestStep());
            out.writeInt(watch.lowInARow());
            out.writeInt(state.length);
            out.write(state);
            out.flush();
            out.write(Sha256.raw(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every write", e);
        }
        return bytes.toByteArray();
    }

    /** Reads {@link #toBytes}; empty when the bytes are damaged or no checkpoint. */
    static Optional<Checkpoint> fromBytes(byte[] bytes) {
        int content = bytes.length - DIGEST_BYTES;
        if (content < 0
                || !Arrays.equals(
                        Sha256.raw(Arrays.copyOf(bytes, content)), Arrays.copyOfRange(bytes, content, bytes.length))) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes, 0, content))) {
            if (in.readInt() != MAGIC) {
                return Optional.empty();
            }
            String identity = in.readUTF();
            long step = in.readLong();
            var watch = new ScoreWatch.Memory(in.readDouble(), in.readLong(), in.readInt());
            return Optional.of(new Checkpoint(identity, step, watch, in.readNBytes(in.readInt())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
