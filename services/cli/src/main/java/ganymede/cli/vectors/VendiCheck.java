package ganymede.cli.vectors;

import ganymede.sketches.CosineMoments;
import ganymede.sketches.GaussianKernel;
import ganymede.sketches.VendiScore;
import java.util.Arrays;

/** Block {@code vendi}: of Y, with kernel and order in the fields' names. */
final class VendiCheck {
    private VendiCheck() {}

    static void run(Block block, Check.Samples samples, Comparison comparison) throws VectorException {
        var inputs = samples.read();
        var fake = inputs.fake();
        var moments = moments(fake);
        for (String field : block.fields()) {
            var cosine = Phrases.name(field, "cosine_q" + Phrases.DECIMAL);
            var gaussian = Phrases.name(field, "rbf_sigma" + "(median|[0-9]+(?:[.p][0-9]+)?)" + "_q" + Phrases.DECIMAL);
            if (cosine.matches()) {
                double order = Phrases.decimal(cosine.group(1));
                comparison.expect(block, field, VendiScore.cosine(moments, order), Tolerance.SPECTRAL);
            } else if (gaussian.matches()) {
                double sigma = gaussian.group(1).equals("median")
                        ? GaussianKernel.medianDistance(inputs.real(), fake)
                        : Phrases.decimal(gaussian.group(1));
                double order = Phrases.decimal(gaussian.group(2));
                comparison.expect(
                        block,
                        field,
                        VendiScore.ofKernel(GaussianKernel.matrix(fake, sigma), order),
                        Tolerance.SPECTRAL);
            }
        }
        var identical = new double[fake.length][];
        Arrays.fill(identical, fake[0]);
        comparison.expect(block, "identical", VendiScore.cosine(moments(identical), 1), Tolerance.SPECTRAL);
        if (block.has("orthonormal")) {
            orthonormal(block.object("orthonormal"), comparison);
        }
    }

    private static void orthonormal(Block part, Comparison comparison) throws VectorException {
        int n = part.integer("n", 1, 1 << 10);
        var rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            rows[i][i] = 1;
        }
        comparison.expect(part, "value", VendiScore.cosine(moments(rows), 1), Tolerance.SPECTRAL);
    }

    private static CosineMoments moments(double[][] rows) {
        var moments = new CosineMoments(rows[0].length);
        moments.fold(Inputs.flat(rows), rows.length);
        return moments;
    }
}
