package ganymede.metrics.folding;

import ganymede.metrics.folding.BatchFolder.Folded;
import ganymede.metrics.windows.ScoreKey;
import ganymede.sketches.DiversityDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Digests folded since the last transaction, one per key. Not thread-safe. */
public final class PendingDigests {
    private final Map<ScoreKey, DiversityDigest> digests = new LinkedHashMap<>();

    /** Takes over the digest of a batch. */
    public void add(Folded folded) {
        if (folded.digest().count() > 0) {
            digests.merge(folded.key(), folded.digest(), PendingDigests::merged);
        }
    }

    private static DiversityDigest merged(DiversityDigest all, DiversityDigest part) {
        all.merge(part);
        return all;
    }

    /** Samples in all digests. */
    public long samples() {
        return digests.values().stream().mapToLong(DiversityDigest::count).sum();
    }

    /** The digests; the view changes with this object. */
    public Map<ScoreKey, DiversityDigest> digests() {
        return digests;
    }

    /** Forgets everything, after it was committed. */
    public void clear() {
        digests.clear();
    }
}
