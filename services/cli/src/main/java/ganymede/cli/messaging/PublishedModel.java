package ganymede.cli.messaging;

/** A model version that can be asked for samples. */
public record PublishedModel(String name, long version, String family, String digest) {
    /** Selects exactly this version. */
    public String selector() {
        return name + "@" + version;
    }
}
