package ganymede.generation.tenants;

import java.time.Duration;

/**
 * What a tenant may use.
 *
 * @param weight share of the service when others want it too, relative to theirs
 * @param samplesPerSecond samples that are admitted per second in the long run; 0 means any number
 * @param burst time over which unused samples are saved up
 * @param inFlight most samples admitted and not yet answered, unless one request alone has more; 0 means any number
 * @param excess what happens to a request beyond these bounds
 */
public record Terms(double weight, double samplesPerSecond, Duration burst, long inFlight, Excess excess) {
    /** Equal shares and no bounds. */
    public static final Terms OPEN = new Terms(1, 0, Duration.ofSeconds(1), 0, Excess.REFUSE);

    /** What becomes of a request that its tenant's bounds do not allow now. */
    public enum Excess {
        /** It is refused at once, with the time after which it may be sent again. */
        REFUSE,
        /** It waits until the bounds allow it, in the order of arrival. */
        WAIT
    }

    public Terms {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("weight (%s) must be positive".formatted(weight));
        }
        if (!(samplesPerSecond >= 0) || inFlight < 0) {
            throw new IllegalArgumentException("samples per second (%s) and in-flight samples (%d) must be 0 or more"
                    .formatted(samplesPerSecond, inFlight));
        }
        if (burst.isNegative() || burst.isZero()) {
            throw new IllegalArgumentException("burst (%s) must be positive".formatted(burst));
        }
    }
}
