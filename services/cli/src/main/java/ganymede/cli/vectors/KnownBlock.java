package ganymede.cli.vectors;

import java.util.Arrays;
import java.util.Optional;

/** The blocks of the format and what computes them. */
enum KnownBlock {
    INPUTS("sizes of X and Y", KnownBlock::sizes),
    FID("distance, terms, moments, merge, null bias", FrechetChecks::distance),
    KID("all pairs, subsets, moment tensors", KernelChecks::cubic),
    MMD_RBF("each bandwidth, Fourier features", KernelChecks::gaussian),
    INCEPTION_SCORE("whole, splits, sums, certain rows", InceptionCheck::run),
    PRDC("precision, recall, density, coverage, ties", NeighbourChecks::balls),
    ALPHA_PRECISION("precision, coverage, authenticity", NeighbourChecks::typical),
    VENDI("cosine and Gaussian kernel, each order", VendiCheck::run),
    HISTOGRAM("divergences, bin tests, precision-recall curve", HistogramCheck::run),
    MODES_2D("modes, quality, divergences", ModesCheck::run),
    DRS("F, gamma, probabilities", SamplingChecks::rejection),
    MH_GAN("the candidate picked", SamplingChecks::chain),
    SLICED_W2("distance, MIND", OrderChecks::sliced),
    E_SR("evidence and sums after each label", OrderChecks::lostModes),
    FID_INFINITY("slope, intercept", FrechetChecks::infinity);

    private final String what;

    @SuppressWarnings("ImmutableEnumChecker") // references to static methods, which hold nothing
    private final Check check;

    KnownBlock(String what, Check check) {
        this.what = what;
        this.check = check;
    }

    /** The name in files. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<KnownBlock> named(String label) {
        return Arrays.stream(values())
                .filter(block -> block.label().equals(label))
                .findFirst();
    }

    /** Computes the block and compares; never throws for what the file says. */
    BlockResult compare(Block block, Check.Samples samples) {
        var comparison = new Comparison();
        try {
            check.run(block, samples, comparison);
        } catch (VectorException e) {
            return new BlockResult.Unreadable(label(), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException | IllegalStateException e) {
            // How the scores refuse inputs that they do not exist for.
            return new BlockResult.Unreadable(
                    label(), "%s cannot be computed: %s".formatted(block.pointer(), e.getMessage()));
        }
        return comparison.values() == 0
                ? new BlockResult.Unreadable(label(), block.pointer() + " has no number that is known here")
                : new BlockResult.Compared(label(), what, comparison, block.unread());
    }

    private static void sizes(Block block, Check.Samples samples, Comparison comparison) throws VectorException {
        var inputs = Inputs.of(block);
        comparison.expect(block, "N", inputs.real().length, Tolerance.CLOSE);
        comparison.expect(block, "M", inputs.fake().length, Tolerance.CLOSE);
        comparison.expect(block, "d", inputs.width(), Tolerance.CLOSE);
    }
}
