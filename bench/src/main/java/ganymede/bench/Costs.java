package ganymede.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Seconds that have been spent so far, by what they were spent on. */
@FunctionalInterface
interface Costs {
    Map<String, Double> now();

    /** What either knows. */
    default Costs and(Costs other) {
        return () -> {
            var all = new LinkedHashMap<>(now());
            all.putAll(other.now());
            return all;
        };
    }
}
