package ganymede.metrics.scoring;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelManifest.ExtractorSpec;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStoreException;
import ganymede.artifacts.Sha256;
import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.samples.SampleLayout;
import ganymede.metrics.windows.Series;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.sketches.Reference;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads extractor and reference from a published version and checks that they belong together. */
public final class BundleSource implements ModelSource {
    private static final Set<FileRole> ROLES = EnumSet.of(FileRole.EXTRACTOR, FileRole.REFERENCE);

    private final ModelRepository repository;
    private final ExtractorOpener opener;

    public BundleSource(ModelRepository repository, ExtractorOpener opener) {
        this.repository = repository;
        this.opener = opener;
    }

    /** Opens an extractor; throws a runtime exception when the bytes cannot be run. */
    @FunctionalInterface
    public interface ExtractorOpener {
        /** An open extractor that the caller owns. */
        SampleExtractor open(byte[] onnx, ExtractorSpec spec);
    }

    @Override
    public ModelLookup load(ModelVersion version) {
        try {
            return switch (repository.load(version.name(), version.version(), announced(version), Set.of())) {
                case LoadResult.Missing missing -> new ModelLookup.Unavailable(missing.problem());
                case LoadResult.Corrupt corrupt -> new ModelLookup.Rejected(corrupt.problem());
                case LoadResult.Loaded loaded -> scorable(version, loaded.manifest());
            };
        } catch (ObjectStoreException e) {
            return new ModelLookup.Unavailable(e.problem());
        } catch (IllegalArgumentException e) {
            return new ModelLookup.Rejected(Problem.of(ErrorCode.UNKNOWN_MODEL, String.valueOf(e.getMessage())));
        }
    }

    private static @Nullable String announced(ModelVersion version) {
        return version.digest().isEmpty() ? null : version.digest();
    }

    private ModelLookup scorable(ModelVersion version, ModelManifest manifest) {
        var spec = manifest.extractor();
        if (spec == null || spec.logits() == null || !manifest.files().keySet().containsAll(ROLES)) {
            return new ModelLookup.Unscored(Problem.of(
                    ErrorCode.EXTRACTOR_MISSING,
                    "manifest of %s lists %s; publish it with an extractor that has features and logits, and a reference"
                            .formatted(version.label(), manifest.files().keySet())));
        }
        return switch (repository.load(version.name(), version.version(), announced(version), ROLES)) {
            case LoadResult.Missing missing -> new ModelLookup.Unavailable(missing.problem());
            case LoadResult.Corrupt corrupt -> new ModelLookup.Rejected(corrupt.problem());
            case LoadResult.Loaded loaded -> opened(version, loaded, spec);
        };
    }

    private ModelLookup opened(ModelVersion version, LoadResult.Loaded loaded, ExtractorSpec spec) {
        try {
            var reference = Reference.fromBytes(loaded.bytes(FileRole.REFERENCE));
            var layout = layout(loaded.manifest());
            if (spec.featureSize() != reference.spec().features()
                    || spec.classes() != reference.spec().classes()
                    || !spec.inputShape().equals(loaded.manifest().samples().shape())) {
                return rejected(
                        ErrorCode.KEY_MISMATCH,
                        "%s: extractor %s, reference %s and samples %s do not fit together"
                                .formatted(version.label(), spec, reference.spec(), layout));
            }
            var onnx = loaded.bytes(FileRole.EXTRACTOR);
            var series = new Series(version.name(), version.version(), "", Sha256.of(onnx), reference.digest());
            return new ModelLookup.Scorable(
                    new ScoringModel(version, layout, series, opener.open(onnx, spec), reference));
        } catch (RuntimeException e) {
            return rejected(
                    ErrorCode.MODEL_CORRUPT,
                    "extractor or reference of %s cannot be opened: %s".formatted(version.label(), e.getMessage()));
        }
    }

    private static SampleLayout layout(ModelManifest manifest) {
        var samples = manifest.samples();
        return new SampleLayout(
                samples.shape().stream().map(Integer::longValue).toList(), samples.low(), samples.high());
    }

    private static ModelLookup rejected(ErrorCode code, String detail) {
        return new ModelLookup.Rejected(Problem.of(code, detail));
    }
}
