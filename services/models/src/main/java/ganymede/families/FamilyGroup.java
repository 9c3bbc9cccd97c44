package ganymede.families;

import java.util.List;

/**
 * Families of one purpose.
 *
 * @param purpose what they vary or are for, as a heading
 */
public record FamilyGroup(String purpose, List<Family> families) {
    public FamilyGroup {
        families = List.copyOf(families);
    }

    FamilyGroup(String purpose, Family... families) {
        this(purpose, List.of(families));
    }
}
