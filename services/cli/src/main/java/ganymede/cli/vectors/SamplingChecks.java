package ganymede.cli.vectors;

import ganymede.inference.sampling.RejectionStream;
import ganymede.inference.sampling.Sampler;
import ganymede.sketches.Quantile;

/** Blocks {@code drs} and {@code mh_gan}: which candidates a critic keeps. */
final class SamplingChecks {
    /** Azadi et al. 2019, section 3.3. */
    private static final int USUAL_PERCENTILE = 80;

    private SamplingChecks() {}

    static void rejection(Block block, Check.Samples unused, Comparison comparison) throws VectorException {
        var logits = block.vector("logits");
        var stream = new RejectionStream(block.number("burnin_max_logit"), block.number("eps"));
        var levels = new double[logits.length];
        for (int i = 0; i < logits.length; i++) {
            levels[i] = stream.level(logits[i]);
        }
        double gamma = Quantile.of(levels, percentile(block) / 100.0)[0];
        var accept = new double[levels.length];
        for (int i = 0; i < levels.length; i++) {
            accept[i] = RejectionStream.acceptance(levels[i], gamma);
        }
        comparison.expect(block, "F", levels, Tolerance.CLOSE);
        comparison.expect(block, "gamma", gamma, Tolerance.CLOSE);
        comparison.expect(block, "accept", accept, Tolerance.CLOSE);
    }

    private static int percentile(Block block) throws VectorException {
        if (block.has("percentile")) {
            return block.integer("percentile", 0, 100);
        }
        var text = block.has("definition") ? block.text("definition") : "";
        return Phrases.number(text, "percentile_?([0-9]{1,2})").orElse(USUAL_PERCENTILE);
    }

    static void chain(Block block, Check.Samples unused, Comparison comparison) throws VectorException {
        var scores = block.vector("scores");
        var draws = block.vector("u");
        if (scores.length == 0 || scores.length != draws.length) {
            throw new VectorException(
                    block.pointer() + "/u", "has %d numbers for %d scores".formatted(draws.length, scores.length));
        }
        var chain = new Sampler.MetropolisHastings(scores.length).begin();
        int picked = 0;
        for (int i = 0; i < scores.length; i++) {
            if (!(scores[i] >= 0 && scores[i] <= 1)) {
                throw new VectorException(
                        block.pointer() + "/scores/" + i, "(%s) must be a probability".formatted(scores[i]));
            }
            picked = chain.offer(Math.log(scores[i] / (1 - scores[i])), draws[i]) ? i : picked;
        }
        comparison.expect(block, "picked", picked, Tolerance.CLOSE);
    }
}
