package ganymede.cli.vectors;

import ganymede.inference.NormalQuantile;
import ganymede.sketches.BinTests;
import ganymede.sketches.Divergence;
import ganymede.sketches.PrecisionRecallCurve;
import java.util.OptionalDouble;

/** Block {@code histogram}. */
final class HistogramCheck {
    private HistogramCheck() {}

    static void run(Block block, Check.Samples unused, Comparison comparison) throws VectorException {
        var real = block.counts("real_counts");
        var fake = block.counts("fake_counts");
        var js = Divergence.jensenShannon(real, fake);
        if (js.isEmpty()) {
            throw new VectorException(block.pointer(), "must have counts on both sides");
        }
        comparison.expect(block, "js_nats", js.getAsDouble(), Tolerance.CLOSE);
        comparison.expect(block, "js_bits", js.getAsDouble() / Math.log(2), Tolerance.CLOSE);
        comparison.expect(block, "js_distance_scipy_base_e", Math.sqrt(js.getAsDouble()), Tolerance.CLOSE);
        comparison.expect(block, "kl_fake_real_nats", Divergence.kullbackLeibler(fake, real), Tolerance.CLOSE);
        comparison.expect(block, "kl_real_fake_nats", Divergence.kullbackLeibler(real, fake), Tolerance.CLOSE);
        comparison.expect(block, "reverse_kl_uniform", Divergence.reverseKlToUniform(fake), Tolerance.CLOSE);
        comparison.expect(block, "modes_present", BinTests.present(fake), Tolerance.CLOSE);
        comparison.expect(block, "entropy_fake", Divergence.entropy(fake), Tolerance.CLOSE);
        comparison.expect(block, "entropy_real", Divergence.entropy(real), Tolerance.CLOSE);
        comparison.expect(block, "chi2_vs_real", BinTests.chiSquared(real, fake), Tolerance.CLOSE);
        if (block.has("ndb")) {
            differentBins(block.object("ndb"), real, fake, comparison);
        }
        if (block.has("prd")) {
            precisionRecall(block.object("prd"), PrecisionRecallCurve.of(real, fake), comparison);
        }
    }

    private static void differentBins(Block part, long[] real, long[] fake, Comparison comparison)
            throws VectorException {
        comparison.expect(part, "z", BinTests.shareDifferences(real, fake), Tolerance.CLOSE);
        for (String field : part.fields()) {
            var limit = limit(field);
            if (limit.isPresent()) {
                comparison.expect(part, field, BinTests.different(real, fake, limit.getAsDouble()), Tolerance.CLOSE);
            }
        }
    }

    /** Of |z|: as the name says, or the two-sided point of the normal distribution for the level that it says. */
    private static OptionalDouble limit(String field) {
        var level = Phrases.name(field, "ndb_alpha" + Phrases.DECIMAL);
        if (level.matches()) {
            return OptionalDouble.of(NormalQuantile.of(1 - Phrases.decimal(level.group(1)) / 2));
        }
        var limit = Phrases.name(field, "ndb_z" + Phrases.DECIMAL);
        return limit.matches() ? OptionalDouble.of(Phrases.decimal(limit.group(1))) : OptionalDouble.empty();
    }

    /** {@code f8_recall} is F_8, {@code f18_precision} is F_1/8. */
    private static void precisionRecall(Block part, PrecisionRecallCurve curve, Comparison comparison)
            throws VectorException {
        for (String field : part.fields()) {
            var recall = Phrases.number(field, "^f([1-9][0-9]{0,3})_recall$");
            var precision = Phrases.number(field, "^f1([1-9][0-9]{0,3})_precision$");
            if (recall.isPresent()) {
                comparison.expect(part, field, curve.bestF(recall.getAsInt()), Tolerance.CLOSE);
            } else if (precision.isPresent()) {
                comparison.expect(part, field, curve.bestF(1.0 / precision.getAsInt()), Tolerance.CLOSE);
            }
        }
    }
}
