package ganymede.sketches;

/** Checks at the door of every sketch. */
final class Rows {
    private static final Admission ACCEPTED = new Admission.Accepted();
    /** What softmax in float leaves, with room. */
    private static final double SUM_TOLERANCE = 1e-3;

    private Rows() {}

    static Admission check(double[] rows, int count, int width) {
        if (count < 0 || rows.length < (long) count * width) {
            return new Admission.Refused(
                    "rows (%d values) must hold %d rows of %d".formatted(rows.length, count, width));
        }
        for (int at = 0; at < count * width; at++) {
            if (!Double.isFinite(rows[at])) {
                return new Admission.Refused(
                        "row %d, column %d (%s) must be finite".formatted(at / width, at % width, rows[at]));
            }
        }
        return ACCEPTED;
    }

    /** Checks one named vector: its length and that all values are finite. */
    static Admission checkVector(String name, double[] values, int length) {
        if (values.length != length) {
            return new Admission.Refused("%s (%d values) must have %d".formatted(name, values.length, length));
        }
        for (int at = 0; at < length; at++) {
            if (!Double.isFinite(values[at])) {
                return new Admission.Refused("%s[%d] (%s) must be finite".formatted(name, at, values[at]));
            }
        }
        return ACCEPTED;
    }

    /** Checks that a finite vector is a probability distribution. */
    static Admission checkDistribution(String name, double[] values) {
        double sum = 0;
        for (int at = 0; at < values.length; at++) {
            if (values[at] < 0) {
                return new Admission.Refused("%s[%d] (%s) must not be negative".formatted(name, at, values[at]));
            }
            sum += values[at];
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            return new Admission.Refused("%s (sum %s) must sum to 1".formatted(name, sum));
        }
        return ACCEPTED;
    }

    /** Checks a sample of a digest: features, then probabilities. */
    static Admission checkSample(double[] features, double[] probabilities, DigestSpec spec) {
        if (checkVector("features", features, spec.features()) instanceof Admission.Refused refused) {
            return refused;
        }
        if (checkVector("probabilities", probabilities, spec.classes()) instanceof Admission.Refused refused) {
            return refused;
        }
        return checkDistribution("probabilities", probabilities);
    }

    static void requireSame(String what, Object mine, Object others) {
        if (!mine.equals(others)) {
            throw new IllegalArgumentException("%s differ: %s and %s".formatted(what, mine, others));
        }
    }
}
