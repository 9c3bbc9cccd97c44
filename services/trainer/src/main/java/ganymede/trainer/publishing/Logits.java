package ganymede.trainer.publishing;

/** Reads class logits of a batch. */
final class Logits {
    private Logits() {}

    /** The class with the largest logit in a row, the first of equals. */
    static int best(float[] logits, int row, int classes) {
        int best = 0;
        for (int label = 1; label < classes; label++) {
            if (logits[row * classes + label] > logits[row * classes + best]) {
                best = label;
            }
        }
        return best;
    }
}
