package ganymede.artifacts;

import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of loading a version: everything verified, or the one thing that is wrong. */
public sealed interface LoadResult {

    /**
     * Every requested file has the length and SHA-256 that the manifest promises.
     *
     * @param digest SHA-256 of the manifest's bytes, {@code sha256:...}: the identity of the model
     * @param contents bytes of the requested files; owned by the caller
     */
    record Loaded(ModelManifest manifest, String digest, Map<FileRole, byte[]> contents) implements LoadResult {

        public Loaded {
            contents = new EnumMap<>(contents);
        }

        /** Bytes of a file that was asked for. */
        public byte[] bytes(FileRole role) {
            byte @Nullable [] bytes = contents.get(role);
            if (bytes == null) {
                throw new IllegalArgumentException("file %s of %s@%d was not loaded; loaded are %s"
                        .formatted(role.label(), manifest.name(), manifest.version(), contents.keySet()));
            }
            return bytes;
        }
    }

    /** A key that should be there is not: the manifest, or a file that the manifest or the caller asks for. */
    record Missing(String key) implements LoadResult {

        /** The result as it is reported to a requester. */
        public Problem problem() {
            return Problem.of(
                    ErrorCode.MODEL_INCOMPLETE,
                    "object '%s' is missing in the store; publish the version again".formatted(key));
        }
    }

    /** Bytes that are not what they should be. */
    record Corrupt(ErrorCode code, String key, String expected, String found) implements LoadResult {

        /** The result as it is reported to a requester. */
        public Problem problem() {
            return Problem.of(
                    code,
                    "object '%s' should be %s but is %s; restore it or publish a new version"
                            .formatted(key, expected, found));
        }
    }
}
