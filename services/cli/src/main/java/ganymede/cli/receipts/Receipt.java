package ganymede.cli.receipts;

import ganymede.inference.RuntimeInfo;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Conditions;
import ganymede.inference.recipe.SamplingOptions;
import java.util.List;

/**
 * What a completed request promised about its samples.
 *
 * @param seed also when it was drawn at admission
 * @param encoding form that the hashes are of
 * @param runtime what computed the samples
 * @param labels one per sample; empty for unconditional models
 * @param sampleSha256 one per sample, 64 hexadecimal digits each
 */
public record Receipt(
        String requestId,
        Model model,
        long seed,
        SampleEncoding encoding,
        RuntimeInfo runtime,
        Conditions conditions,
        SamplingOptions sampling,
        List<Integer> labels,
        List<String> sampleSha256) {
    /** The exact model; the digest is {@code sha256:...} of its manifest. */
    public record Model(String name, long version, String digest) {
        @Override
        public String toString() {
            return name + "@" + version;
        }
    }

    public Receipt {
        labels = List.copyOf(labels);
        sampleSha256 = List.copyOf(sampleSha256);
    }

    /** Samples of the request. */
    public int count() {
        return sampleSha256.size();
    }
}
