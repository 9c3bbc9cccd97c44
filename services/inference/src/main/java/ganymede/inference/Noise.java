package ganymede.inference;

import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.artifacts.Sha256;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The random draws of one request: what sample i gets is a function of (model digest, request seed, i) only, so the
 * batch, the replica, the retry and the order play no part.
 *
 * <p>Key: the first 8 bytes of SHA-256(digest as UTF-8, seed as 8 big-endian bytes). Counter: (index low, index high,
 * block, stream). A 32-bit word w becomes the uniform (w + 1/2) / 2^32, and that a Gaussian by {@link NormalQuantile}.
 * Instances keep a scratch block: one thread at a time.
 */
public final class Noise {
    /** Names the whole construction; part of every receipt. */
    public static final String NAME = "philox4x32-10/as241";

    private static final int LATENT_STREAM = 0;
    private static final int LABEL_STREAM = 1;
    private static final double SCALE = 0x1.0p-32;

    private final int key0;
    private final int key1;
    private final int[] words = new int[Philox.WORDS];

    private Noise(int key0, int key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    /** Draws for a model (the digest of its manifest, as text) and a request's seed. */
    public static Noise of(String modelDigest, long seed) {
        var digest = Sha256.create();
        digest.update(modelDigest.getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
        var key = ByteBuffer.wrap(digest.digest());
        return new Noise(key.getInt(), key.getInt());
    }

    /** Writes {@code size} latents of sample {@code index} to {@code out} from {@code offset} on. */
    public void latents(long index, Distribution law, FloatBuffer out, int offset, int size) {
        for (int from = 0; from < size; from += Philox.WORDS) {
            draw(index, from / Philox.WORDS, LATENT_STREAM);
            int until = Math.min(Philox.WORDS, size - from);
            for (int i = 0; i < until; i++) {
                out.put(offset + from + i, latent(law, uniform(words[i])));
            }
        }
    }

    /** Returns the class of sample {@code index}, drawn with these probabilities, which sum to 1. */
    public int label(long index, List<Double> probabilities) {
        draw(index, 0, LABEL_STREAM);
        double left = uniform(words[0]);
        for (int label = 0; label < probabilities.size() - 1; label++) {
            left -= probabilities.get(label);
            if (left < 0) {
                return label;
            }
        }
        return probabilities.size() - 1;
    }

    private static float latent(Distribution law, double uniform) {
        return switch (law) {
            case NORMAL -> (float) NormalQuantile.of(uniform);
            case UNIFORM -> (float) (2 * uniform - 1);
        };
    }

    private void draw(long index, int block, int stream) {
        Philox.block((int) index, (int) (index >>> Integer.SIZE), block, stream, key0, key1, words);
    }

    private static double uniform(int word) {
        return (Integer.toUnsignedLong(word) + 0.5) * SCALE;
    }
}
