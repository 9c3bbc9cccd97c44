package ganymede.sketches;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Standard errors by leaving parts of the generated samples out, for scores without a formula (Tukey 1958; groups: Shao and
 * Wu 1989): the digest of all parts but one is merged from the others.
 *
 * <p>Valid for scores that change smoothly with the samples: not for numbers of classes or of tests. With few parts the
 * error is itself uncertain, with ten by about a quarter.
 */
public final class Jackknife {
    private Jackknife() {}

    /**
     * One standard error per score that every reduced digest has.
     *
     * @param parts digests of equally many samples, at least 2, made by the reference's {@link Reference#newDigest()}
     */
    public static Map<String, Double> errors(List<DiversityDigest> parts, Reference reference) {
        if (parts.size() < 2) {
            throw new IllegalArgumentException("parts (%d) must be at least 2".formatted(parts.size()));
        }
        var values = new HashMap<String, List<Double>>();
        for (int left = 0; left < parts.size(); left++) {
            for (var score : Portfolio.score(without(parts, left, reference), reference)) {
                values.computeIfAbsent(score.name(), name -> new ArrayList<>()).add(score.value());
            }
        }
        var errors = new HashMap<String, Double>();
        values.forEach((name, all) -> {
            if (all.size() == parts.size()) {
                errors.put(name, error(all));
            }
        });
        return errors;
    }

    private static DiversityDigest without(List<DiversityDigest> parts, int left, Reference reference) {
        var rest = reference.newDigest();
        for (int part = 0; part < parts.size(); part++) {
            if (part != left) {
                rest.merge(parts.get(part));
            }
        }
        return rest;
    }

    private static double error(List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares * (values.size() - 1) / values.size());
    }
}
