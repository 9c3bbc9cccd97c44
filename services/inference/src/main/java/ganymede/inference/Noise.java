package ganymede.inference;

import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.artifacts.Sha256;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The random draws of one request: what candidate j of sample i gets is a function of (model digest, request seed, i, j) only, so
 * the batch, the replica, the retry and the order play no part.
 *
 * <p>Key: the first 8 bytes of SHA-256(digest as UTF-8, seed as 8 big-endian bytes). Counter: (index low, index high,
 * block, 4 candidate + stream); plain samples are candidate 0. A 32-bit word w becomes the uniform (w + 1/2) / 2^32, and that a Gaussian by {@link NormalQuantile}.
 * Instances keep scratch space: one thread at a time.
 */
public final class Noise {
    /** Names the whole construction; part of every receipt. */
    public static final String NAME = "philox4x32-10/as241";

    private static final int LATENT_STREAM = 0;
    private static final int LABEL_STREAM = 1;
    private static final int ACCEPTANCE_STREAM = 2;
    private static final int STREAMS = 4;
    private static final double SCALE = 0x1.0p-32;

    private final int key0;
    private final int key1;
    private final int[] words = new int[Philox.WORDS];
    private final Scratch scratch = new Scratch();

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
        latents(index, 0, law, 1, out, offset, size);
    }

    /**
     * Writes {@code size} latents of a candidate to {@code out} from {@code offset} on.
     *
     * @param truncation psi in (0, 1], the central share of a normal law that latents are drawn from: the truncated normal of
     *     Brock et al. 2019, section 3.1, with the threshold that |z| stays below with probability psi. 1 draws from all of it
     */
    public void latents(
            long index, int candidate, Distribution law, double truncation, FloatBuffer out, int offset, int size) {
        int blocks = Math.ceilDiv(size, Philox.WORDS);
        scratch.grow(blocks * Philox.WORDS);
        for (int block = 0; block < blocks; block++) {
            draw(index, block, STREAMS * candidate + LATENT_STREAM);
            for (int i = 0; i < Philox.WORDS; i++) {
                scratch.uniform[block * Philox.WORDS + i] = uniform(words[i]);
            }
        }
        scratch.transform(law, truncation, size);
        out.put(offset, scratch.latents, 0, size);
    }

    /** The uniform number, between 0 and 1, by which a candidate is accepted. */
    public double acceptance(long index, int candidate) {
        draw(index, 0, STREAMS * candidate + ACCEPTANCE_STREAM);
        return uniform(words[0]);
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

    private void draw(long index, int block, int stream) {
        Philox.block((int) index, (int) (index >>> Integer.SIZE), block, stream, key0, key1, words);
    }

    private static double uniform(int word) {
        return (Integer.toUnsignedLong(word) + 0.5) * SCALE;
    }

    /** Uniform numbers on their way to latents: step by step over whole arrays, which is what compilers vectorise. */
    private static final class Scratch {
        private double[] uniform = new double[0];
        private double[] normal = new double[0];
        private float[] latents = new float[0];

        void grow(int size) {
            if (uniform.length < size) {
                uniform = new double[size];
                normal = new double[size];
                latents = new float[size];
            }
        }

        void transform(Distribution law, double truncation, int size) {
            switch (law) {
                case NORMAL -> {
                    // Exactly the uniform number itself for a truncation of 1.
                    for (int i = 0; i < size; i++) {
                        uniform[i] = 0.5 + truncation * (uniform[i] - 0.5);
                    }
                    NormalQuantile.of(uniform, size, normal);
                }
                case UNIFORM -> {
                    for (int i = 0; i < size; i++) {
                        normal[i] = 2 * uniform[i] - 1;
                    }
                }
            }
            for (int i = 0; i < size; i++) {
                latents[i] = (float) normal[i];
            }
        }
    }
}
