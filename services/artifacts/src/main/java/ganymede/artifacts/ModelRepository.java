package ganymede.artifacts;

import ganymede.artifacts.LoadResult.Corrupt;
import ganymede.artifacts.LoadResult.Loaded;
import ganymede.artifacts.LoadResult.Missing;
import ganymede.artifacts.ModelManifest.StoredFile;
import ganymede.artifacts.PublishResult.Published;
import ganymede.artifacts.PublishResult.Rejected;
import ganymede.artifacts.PublishResult.VersionTaken;
import ganymede.platform.ErrorCode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Published models in an object store.
 *
 * <p>A version exists when its manifest exists: files are written first, the manifest last, and neither is ever overwritten.
 * Publishing the same bytes again is no error, so a publication that was cut off can be repeated. Store failures surface as
 * {@link ObjectStoreException}.
 */
public final class ModelRepository {

    /** Manifests are a few kilobytes; a larger object is none and is not fetched. */
    static final long MAX_MANIFEST_BYTES = 1 << 20;

    private final ObjectStore store;
    private final @Nullable Signer signer;
    private final @Nullable TrustedKeys trusted;

    /** A repository over this store that signs nothing and asks for no signature. */
    public ModelRepository(ObjectStore store) {
        this(store, null, null);
    }

    private ModelRepository(ObjectStore store, @Nullable Signer signer, @Nullable TrustedKeys trusted) {
        this.store = store;
        this.signer = signer;
        this.trusted = trusted;
    }

    /** The same repository, which signs what it publishes. */
    public ModelRepository signing(Signer by) {
        return new ModelRepository(store, by, trusted);
    }

    /** The same repository, which loads only what one of these keys signed; all else is {@link ErrorCode#MODEL_UNTRUSTED}. */
    public ModelRepository trusting(TrustedKeys keys) {
        return new ModelRepository(store, signer, keys);
    }

    /**
     * Publishes one version. The draft's file table is replaced by what is really stored.
     *
     * @param draft everything about the model but its files
     * @param contents bytes of each file; {@link FileRole#GENERATOR} is required
     */
    public PublishResult publish(ModelManifest draft, Map<FileRole, byte[]> contents) {
        var files = new EnumMap<FileRole, StoredFile>(FileRole.class);
        contents.forEach((role, bytes) -> files.put(role, describe(draft, role, bytes)));
        var complete = draft.published(draft.version(), files);
        var manifest = signer == null ? complete : signer.sign(complete);
        var bytes = ManifestCodec.write(manifest);
        if (ManifestCodec.read(bytes) instanceof ManifestCodec.Invalid(var problems)) {
            return new Rejected(problems);
        }
        for (var content : contents.entrySet()) {
            var fileKey = keyOf(draft, content.getKey());
            if (!writeOnce(fileKey, content.getValue())) {
                return new VersionTaken(manifest.name(), manifest.version(), fileKey);
            }
        }
        var key = ObjectKeys.manifest(manifest.name(), manifest.version());
        return writeOnce(key, bytes)
                ? new Published(manifest, Sha256.of(bytes), key)
                : new VersionTaken(manifest.name(), manifest.version(), key);
    }

    /** Publishes under the next free version, whatever the draft's version; rivals get different versions. */
    public PublishResult publishNext(ModelManifest draft, Map<FileRole, byte[]> contents) {
        while (true) {
            var result = publish(draft.published(nextVersion(draft.name()), Map.of()), contents);
            if (!(result instanceof VersionTaken)) {
                return result;
            }
        }
    }

    /** The smallest version above all that have a file, whether or not their publication was completed; starts at 1. */
    public long nextVersion(String name) {
        var prefix = ObjectKeys.model(name);
        return store.list(prefix).stream()
                        .mapToLong(key -> versionIn(key, prefix))
                        .max()
                        .orElse(0)
                + 1;
    }

    /** Published versions of a model, ascending; empty for an unknown model. */
    public List<Long> versions(String name) {
        var prefix = ObjectKeys.model(name);
        return store.list(prefix).stream()
                .filter(key -> key.endsWith("/manifest.json"))
                .map(key -> versionIn(key, prefix))
                .filter(version -> version > 0)
                .sorted()
                .toList();
    }

    /** Names of all models that have a published version, sorted. */
    public Set<String> names() {
        var names = new TreeSet<String>();
        for (var key : store.list("models/")) {
            var segments = key.split("/", -1);
            if (segments.length == 4 && segments[3].equals("manifest.json")) {
                names.add(segments[1]);
            }
        }
        return names;
    }

    /**
     * Loads and verifies a version.
     *
     * @param roles files to fetch; a role that the manifest does not list is {@link Missing}
     */
    public LoadResult load(String name, long version, Set<FileRole> roles) {
        return load(name, version, null, roles);
    }

    /**
     * Loads and verifies a version, and that its manifest is the announced one.
     *
     * @param announcedDigest SHA-256 of the manifest as {@code sha256:...}; null when it is not known
     */
    public LoadResult load(String name, long version, @Nullable String announcedDigest, Set<FileRole> roles) {
        var key = ObjectKeys.manifest(name, version);
        var length = store.length(key);
        if (length.isEmpty()) {
            return new Missing(key);
        }
        if (length.getAsLong() > MAX_MANIFEST_BYTES) {
            return new Corrupt(
                    ErrorCode.MODEL_CORRUPT, key, "a manifest of at most 1 MiB", length.getAsLong() + " bytes");
        }
        var bytes = store.get(key);
        if (bytes.isEmpty()) {
            return new Missing(key);
        }
        var digest = Sha256.of(bytes.get());
        if (announcedDigest != null && !announcedDigest.equals(digest)) {
            return new Corrupt(ErrorCode.MODEL_DIGEST_MISMATCH, key, announcedDigest, digest);
        }
        return switch (ManifestCodec.read(bytes.get())) {
            case ManifestCodec.Invalid(var problems) ->
                new Corrupt(
                        ErrorCode.MODEL_CORRUPT,
                        key,
                        "a manifest of schema " + ModelManifest.SCHEMA,
                        "not: " + String.join("; ", problems));
            case ManifestCodec.Valid(var manifest) -> verify(manifest, name, version, digest, roles);
        };
    }

    private LoadResult verify(ModelManifest manifest, String name, long version, String digest, Set<FileRole> roles) {
        if (!manifest.name().equals(name) || manifest.version() != version) {
            return new Corrupt(
                    ErrorCode.MODEL_CORRUPT,
                    ObjectKeys.manifest(name, version),
                    "the manifest of %s@%d".formatted(name, version),
                    "that of %s@%d".formatted(manifest.name(), manifest.version()));
        }
        if (trusted != null) {
            var fault = trusted.fault(manifest);
            if (fault.isPresent()) {
                return new Corrupt(
                        ErrorCode.MODEL_UNTRUSTED,
                        ObjectKeys.manifest(name, version),
                        "signed by a trusted key " + trusted.ids(),
                        fault.get());
            }
        }
        var contents = new EnumMap<FileRole, byte[]>(FileRole.class);
        for (var role : roles) {
            var file = manifest.files().get(role);
            if (file == null) {
                return new Missing(ObjectKeys.version(name, version) + role.fileName());
            }
            var length = store.length(file.key());
            if (length.isEmpty()) {
                return new Missing(file.key());
            }
            // The length comes first: a file that grew to gigabytes must not be fetched to find out.
            if (length.getAsLong() != file.bytes()) {
                return new Corrupt(
                        ErrorCode.MODEL_CORRUPT, file.key(), file.bytes() + " bytes", length.getAsLong() + " bytes");
            }
            var bytes = store.get(file.key()).orElse(new byte[0]);
            var found = Sha256.of(bytes);
            if (!found.equals(file.sha256())) {
                return new Corrupt(ErrorCode.MODEL_CORRUPT, file.key(), file.sha256(), found);
            }
            contents.put(role, bytes);
        }
        return new Loaded(manifest, digest, contents);
    }

    private static StoredFile describe(ModelManifest draft, FileRole role, byte[] bytes) {
        return new StoredFile(keyOf(draft, role), Sha256.of(bytes), bytes.length);
    }

    private static String keyOf(ModelManifest draft, FileRole role) {
        return ObjectKeys.version(draft.name(), draft.version()) + role.fileName();
    }

    private boolean writeOnce(String key, byte[] bytes) {
        return store.putIfAbsent(key, bytes)
                || store.get(key).filter(found -> Arrays.equals(found, bytes)).isPresent();
    }

    private static long versionIn(String key, String prefix) {
        var segment = key.substring(prefix.length()).split("/", 2)[0];
        return segment.matches("[1-9][0-9]{0,17}") ? Long.parseLong(segment) : 0;
    }
}
