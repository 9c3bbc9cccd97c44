package ganymede.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What {@code ./ganymede bench families} measured on ring and grid: {@code bench/results/families.json} as it was at the build. */
record FamilyFigures(JsonNode results) {
    private static final String RESOURCE = "results/families.json";
    private static final String UNKNOWN = "-";

    /** Those of this build; a build without them knows nothing. */
    static FamilyFigures packaged() {
        try (InputStream in = FamilyFigures.class.getResourceAsStream(RESOURCE)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a result file; null is none. */
    static FamilyFigures read(@Nullable InputStream in) throws IOException {
        var json = new ObjectMapper();
        return new FamilyFigures(in == null ? json.createObjectNode() : json.readTree(in));
    }

    /** "8 96.5% .002": modes, samples of high quality, reverse KL in nats, medians over seeds; a dash when nobody measured. */
    String mixture(String family, String mixture) {
        String subject = family + " on " + mixture;
        var modes = value(subject, "modes");
        var quality = value(subject, "high quality");
        var divergence = value(subject, "reverse KL");
        return modes.isEmpty() || quality.isEmpty() || divergence.isEmpty()
                ? UNKNOWN
                : String.format(
                        Locale.ROOT,
                        "%s modes, HQ %.1f %%, KL %.3f",
                        count(median(modes.get())),
                        median(quality.get()),
                        median(divergence.get()));
    }

    /** Seeds of the ring's figures, or of the grid's. */
    String seeds(String family) {
        return Stream.of("ring", "grid")
                .flatMap(mixture -> value(family + " on " + mixture, "modes").stream())
                .map(value -> value.path("runs").asText())
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Medians of an even number of counts may be halves. */
    private static String count(double median) {
        return new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(median);
    }

    private static double median(JsonNode value) {
        return value.path("median").asDouble();
    }

    private Optional<JsonNode> value(String subject, String quantity) {
        return rows(results)
                .filter(row -> row.path("subject").asText().equals(subject)
                        && row.path("quantity").asText().equals(quantity))
                .map(row -> row.path("value"))
                .findFirst();
    }

    /** Of a run and of the earlier ones that it keeps, newest first. */
    private static Stream<JsonNode> rows(JsonNode run) {
        return Stream.concat(
                elements(run.path("rows")), elements(run.path("earlier")).flatMap(FamilyFigures::rows));
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
