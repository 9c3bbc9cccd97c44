package ganymede.generation.catalogue;

/** One published version of a model. */
public record ModelVersion(String name, long version) {
    @Override
    public String toString() {
        return name + "@" + version;
    }
}
