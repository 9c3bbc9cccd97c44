package ganymede.inference.recipe;

import ganymede.artifacts.CriticSpec;
import ganymede.artifacts.Sha256;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.Noise;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Everything that decides the values of a request's samples; the batch, the replica and the retry play no part.
 *
 * @param modelDigest SHA-256 of the model's manifest, {@code sha256:...}
 * @param spec how the model is fed
 * @param count samples, 1 or more
 * @param labels empty, one, or one per sample
 * @param latent empty, or one row per sample
 * @param source values of the source image, the same for every sample; empty unless the model translates images
 * @param prefix tokens that every sequence begins with; empty unless they are given
 * @param sampling how samples are drawn and chosen
 */
@SuppressWarnings("ArrayRecordComponent") // an image, read by the workers and never compared
public record Recipe(
        String modelDigest,
        GeneratorSpec spec,
        int count,
        long seed,
        List<Integer> labels,
        List<Float> latent,
        float[] source,
        List<Integer> prefix,
        SamplingPlan sampling) {
    public Recipe {
        if (count < 1) {
            throw new IllegalArgumentException("count (%d) must be positive".formatted(count));
        }
    }

    /** The recipe of a request that fits its model. */
    public static Recipe of(
            String modelDigest,
            GeneratorSpec spec,
            Optional<CriticSpec> critic,
            int count,
            long seed,
            Conditions conditions,
            SamplingOptions options) {
        return new Recipe(
                modelDigest,
                spec,
                count,
                seed,
                conditions.labels(),
                conditions.latent(),
                spec.source().map(source -> source.read(conditions.source())).orElse(new float[0]),
                conditions.prefix(),
                SamplingPlan.of(options, conditions.classMix(), critic));
    }

    /** SHA-256 over all of it, 64 hexadecimal digits: equal for equal samples, whatever the process. */
    public String fingerprint() {
        var digest = Sha256.create();
        var text = String.join(
                "\n",
                modelDigest,
                count + " " + seed,
                labels + " " + prefix,
                sampling.toString(),
                latent.size() + "\n");
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        var values = ByteBuffer.allocate((latent.size() + source.length) * Float.BYTES);
        latent.forEach(values::putFloat);
        for (float value : source) {
            values.putFloat(value);
        }
        digest.update(values.flip());
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The random draws of this recipe. */
    Noise noise() {
        return Noise.of(modelDigest, seed);
    }
}
