package ganymede.artifacts;

import java.util.List;

/** What came of publishing a version. */
public sealed interface PublishResult {

    /** The version is complete and visible. */
    record Published(ModelManifest manifest, String digest, String manifestKey) implements PublishResult {}

    /** The version is taken: the key exists with other content. Nothing of it was changed. */
    record VersionTaken(String name, long version, String key) implements PublishResult {}

    /** The manifest breaks its own schema; nothing was written. */
    record Rejected(List<String> problems) implements PublishResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
