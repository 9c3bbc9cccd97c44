package ganymede.metrics.windows;

/**
 * Everything but the time: samples of one model version, seen by one extractor, compared with one reference. Series that
 * differ in any field are never merged or compared.
 *
 * @param tenant empty: all tenants
 * @param extractor {@code sha256:...} of the extractor's bytes
 * @param reference {@code sha256:...} of the reference's bytes
 */
public record Series(String model, long version, String tenant, String extractor, String reference)
        implements Comparable<Series> {
    /** One line that names the series; the key of its events, so that one task merges all its windows. */
    public String text() {
        return String.join("/", model + "@" + version, tenant, extractor, reference);
    }

    @Override
    public int compareTo(Series other) {
        return text().compareTo(other.text());
    }
}
