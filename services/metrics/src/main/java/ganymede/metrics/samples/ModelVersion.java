package ganymede.metrics.samples;

/** The exact model that made a sample: name, version and the manifest's digest ({@code sha256:...}). */
public record ModelVersion(String name, long version, String digest) {
    public ModelVersion {
        if (name.isBlank()) {
            throw new IllegalArgumentException("model name must not be blank");
        }
        if (version < 1) {
            throw new IllegalArgumentException("model version (%d) must be positive".formatted(version));
        }
    }

    /** {@code name@version}, as in events and logs. */
    public String label() {
        return name + "@" + version;
    }
}
