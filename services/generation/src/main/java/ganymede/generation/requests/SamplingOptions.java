package ganymede.generation.requests;

/**
 * How latents are drawn and samples chosen, as asked.
 *
 * @param truncation psi; 1 means none
 * @param temperature softmax temperature; 1 means none
 * @param qualityFilter whether rejection sampling is asked for
 * @param bestOf candidates per sample; 0 or 1 means off
 * @param gamma whether a rejection percentile is given
 */
public record SamplingOptions(double truncation, double temperature, boolean qualityFilter, int bestOf, boolean gamma) {
    /** One draw per sample, nothing filtered. */
    public static final SamplingOptions PLAIN = new SamplingOptions(1, 1, false, 0, false);

    /** Whether every option is off, which is what this version serves. */
    public boolean isPlain() {
        return truncation == 1 && temperature == 1 && !qualityFilter && bestOf <= 1 && bestOf >= 0 && !gamma;
    }
}
