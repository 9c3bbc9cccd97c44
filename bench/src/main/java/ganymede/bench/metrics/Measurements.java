package ganymede.bench.metrics;

/** Takes what was measured. */
@FunctionalInterface
public interface Measurements {

    /**
     * Takes one quantity of a subject.
     *
     * @param unit empty for ratios
     */
    void add(String subject, String quantity, String unit, double... values);
}
