package ganymede.platform;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** The only source of fresh seeds: drawn once, then recorded with whatever they seeded. Safe for several threads. */
@FunctionalInterface
public interface SeedSource {

    /** A new seed; all 64 bits vary. */
    long next();

    /** Unpredictable seeds from the operating system. */
    static SeedSource system() {
        var random = new SecureRandom();
        return random::nextLong;
    }

    /** The same sequence of seeds for the same root. */
    static SeedSource seeded(long root) {
        var random = new SplittableRandom(root);
        return new SeedSource() {
            @Override
            public synchronized long next() {
                return random.nextLong();
            }
        };
    }
}
