package ganymede.sketches;

/** Class probabilities from logits. */
public final class Softmax {
    private Softmax() {}

    /** In place, and the same array; logits that are not finite give probabilities that are not. */
    public static double[] of(double[] logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Math.exp(logits[i] - largest);
            sum += logits[i];
        }
        for (int i = 0; i < logits.length; i++) {
            logits[i] /= sum;
        }
        return logits;
    }
}
