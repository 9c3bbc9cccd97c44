package ganymede.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Quantities that are measured once per seed, in the order in which they first came. */
final class Repeats {
    private record Quantity(String subject, String name, String unit) {}

    private final SequencedMap<Quantity, List<Double>> measured = new LinkedHashMap<>();

    void add(String subject, String name, String unit, double value) {
        measured.computeIfAbsent(new Quantity(subject, name, unit), quantity -> new ArrayList<>())
                .add(value);
    }

    void addTo(Results results) {
        measured.forEach((quantity, values) -> results.add(
                quantity.subject(),
                quantity.name(),
                quantity.unit(),
                values.stream().mapToDouble(Double::doubleValue).toArray()));
    }
}
