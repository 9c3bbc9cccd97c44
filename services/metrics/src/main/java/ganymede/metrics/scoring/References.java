package ganymede.metrics.scoring;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStoreException;
import ganymede.metrics.windows.Series;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.sketches.Reference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The references of the series being scored, fetched once and verified against the digest in the series. */
public final class References {
    private final ModelRepository repository;
    private final int capacity;
    private final LinkedHashMap<Series, ReferenceLookup.Found> known = new LinkedHashMap<>(16, 0.75f, true);

    /** Keeps at most {@code capacity} references, about a megabyte each. */
    public References(ModelRepository repository, int capacity) {
        this.repository = repository;
        this.capacity = capacity;
    }

    /** The reference of the series; blocks while it is fetched for the first time. */
    public synchronized ReferenceLookup find(Series series) {
        var reference = known.get(series);
        if (reference != null) {
            return reference;
        }
        var lookup = load(series);
        if (lookup instanceof ReferenceLookup.Found found) {
            known.put(series, found);
            if (known.size() > capacity) {
                known.pollFirstEntry();
            }
        }
        return lookup;
    }

    private ReferenceLookup load(Series series) {
        try {
            return switch (repository.load(series.model(), series.version(), Set.of(FileRole.REFERENCE))) {
                case LoadResult.Missing missing -> new ReferenceLookup.Unavailable(missing.problem());
                case LoadResult.Corrupt corrupt -> new ReferenceLookup.Rejected(corrupt.problem());
                case LoadResult.Loaded loaded ->
                    checked(series, loaded.bytes(FileRole.REFERENCE), labelWeights(loaded.manifest()));
            };
        } catch (ObjectStoreException e) {
            return new ReferenceLookup.Unavailable(e.problem());
        }
    }

    private static ReferenceLookup checked(Series series, byte[] bytes, List<Double> labelWeights) {
        try {
            var reference = Reference.fromBytes(bytes);
            return reference.digest().equals(series.reference())
                    ? new ReferenceLookup.Found(reference, labelWeights)
                    : rejected("%s is scored against %s, the store has %s"
                            .formatted(series.text(), series.reference(), reference.digest()));
        } catch (IllegalArgumentException e) {
            return rejected("reference of %s: %s".formatted(series.text(), e.getMessage()));
        }
    }

    /** Equal ones are left out of a manifest. */
    private static List<Double> labelWeights(ModelManifest manifest) {
        var weights = manifest.sampler().classWeights();
        return weights.isEmpty() ? Collections.nCopies(manifest.classes(), 1.0 / manifest.classes()) : weights;
    }

    private static ReferenceLookup rejected(String detail) {
        return new ReferenceLookup.Rejected(Problem.of(ErrorCode.KEY_MISMATCH, detail));
    }
}
