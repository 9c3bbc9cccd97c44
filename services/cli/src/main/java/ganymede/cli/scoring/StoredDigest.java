package ganymede.cli.scoring;

import ganymede.sketches.DiversityDigest;
import java.time.Instant;

/**
 * All samples of one version in some time, as the metrics service has folded them.
 *
 * @param extractor {@code sha256:...} of the extractor's bytes
 * @param reference {@code sha256:...} of the reference's bytes
 * @param first begin of the first window
 * @param last end of the last window
 */
public record StoredDigest(
        String model,
        long version,
        String extractor,
        String reference,
        Instant first,
        Instant last,
        DiversityDigest digest) {}
