package ganymede.bench.proofs;

import ganymede.bench.UsageException;
import ganymede.families.Families;
import ganymede.families.Family;
import java.util.List;

/** Families named on the command line. */
final class ChosenFamilies {
    private ChosenFamilies() {}

    /** Those of these names in the registry's order; all when none is named. */
    static List<Family> of(List<String> names) throws UsageException {
        for (String name : names) {
            if (Families.named(name).isEmpty()) {
                throw new UsageException("family (%s) must be one of ./ganymede families".formatted(name));
            }
        }
        return Families.all().stream()
                .filter(family -> names.isEmpty() || names.contains(family.name()))
                .toList();
    }
}
