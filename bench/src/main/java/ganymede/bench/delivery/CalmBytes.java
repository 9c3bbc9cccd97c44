package ganymede.bench.delivery;

import com.google.protobuf.ByteString;
import ganymede.artifacts.Sha256;
import ganymede.events.v1.SamplesGenerated;
import java.util.Arrays;

/** The samples of every question as an undisturbed service gave them. One thread writes, before others read. */
final class CalmBytes {
    private final byte[][] pairs = new byte[Question.PAIRS][0];

    /** Takes up a chunk of the undisturbed run. */
    void add(int pair, SamplesGenerated chunk) {
        int size = chunk.getData().size() / chunk.getCount();
        int end = (int) (chunk.getFirstIndex() + chunk.getCount()) * size;
        if (pairs[pair].length < end) {
            pairs[pair] = Arrays.copyOf(pairs[pair], end);
        }
        chunk.getData().copyTo(pairs[pair], (int) chunk.getFirstIndex() * size);
    }

    /** Whether a chunk's samples and every hash that it carries are those of the undisturbed run. */
    boolean equal(Question question, SamplesGenerated chunk) {
        byte[] all = pairs[question.pair()];
        int size = all.length / question.count();
        int first = (int) chunk.getFirstIndex();
        byte[] part = Arrays.copyOfRange(all, first * size, (first + chunk.getCount()) * size);
        boolean data = question.stored()
                ? chunk.getDataSha256().equals(ByteString.copyFrom(Sha256.raw(part)))
                : chunk.getData().equals(ByteString.copyFrom(part));
        return data && chunk.getSampleSha256Count() == chunk.getCount() && hashesEqual(chunk, part, size);
    }

    /** Whether an object's bytes are those of the undisturbed run. */
    boolean equal(Question question, byte[] object) {
        return Arrays.equals(pairs[question.pair()], object);
    }

    private static boolean hashesEqual(SamplesGenerated chunk, byte[] part, int size) {
        for (int i = 0; i < chunk.getCount(); i++) {
            byte[] sample = Arrays.copyOfRange(part, i * size, (i + 1) * size);
            if (!chunk.getSampleSha256(i).equals(ByteString.copyFrom(Sha256.raw(sample)))) {
                return false;
            }
        }
        return true;
    }
}
