package ganymede.bench;

import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.families.FamilyGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The README's table of families: every listed family, and what {@code bench/results} knows of it; nothing else enters. */
final class FamilyTable {
    private static final String NOTHING = "";
    /** Digits of a commit's hash that name it. */
    private static final int SHORT = 7;

    private final Path results;

    /** @param results the folder of result files */
    FamilyTable(Path results) {
        this.results = results;
    }

    /** The table in Markdown, one line per family. */
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "| family | paper | ring: modes, HQ %, reverse KL | grid: modes, HQ %, reverse KL | seeds x steps (commit) | other figures |");
        lines.add("|---|---|---|---|---|---|");
        for (FamilyGroup group : Families.groups()) {
            lines.add("| **%s** | | | | | |".formatted(group.purpose()));
            for (Family family : group.families()) {
                lines.add("| `%s` | %s | %s | %s | %s | %s |"
                        .formatted(
                                family.name(),
                                authors(family.paper()),
                                mixture(family.name() + " on ring"),
                                mixture(family.name() + " on grid"),
                                provenance(family.name()),
                                figures(family.name())));
            }
        }
        return lines;
    }

    /** "Lin et al. 2018" of "Lin et al. 2018, PacGAN: ...". */
    private static String authors(String paper) {
        int title = paper.indexOf(',');
        return title < 0 ? paper : paper.substring(0, title);
    }

    private String mixture(String subject) throws IOException {
        Optional<ResultDocument> run = run(FamiliesBench.NAME, subject, FamiliesBench.MODES);
        return run.map(found -> "%s, %s, %s"
                        .formatted(
                                number(median(found, subject, FamiliesBench.MODES)),
                                withError(found, subject, FamiliesBench.QUALITY),
                                withError(found, subject, FamiliesBench.DIVERGENCE)))
                .orElse(NOTHING);
    }

    /** "10 x 3,000 (658ff5a)": seeds, steps if noted, and commit; those of the ring and of the grid where they differ. */
    private String provenance(String family) throws IOException {
        List<String> parts = new ArrayList<>();
        for (String subject : List.of(family + " on ring", family + " on grid")) {
            run(FamiliesBench.NAME, subject, FamiliesBench.MODES)
                    .map(found -> provenance(found, subject))
                    .filter(text -> !parts.contains(text))
                    .ifPresent(parts::add);
        }
        return String.join("; ", parts);
    }

    private static String provenance(ResultDocument run, String subject) {
        int seeds = run.value(subject, FamiliesBench.MODES).orElseThrow().runs();
        String steps = run.value(subject, FamiliesBench.STEPS)
                .map(value -> String.format(Locale.ROOT, " x %,.0f", value.median()))
                .orElse(NOTHING);
        return "%d%s (%s)".formatted(seeds, steps, abbreviated(run.commit()));
    }

    private static String abbreviated(Commit commit) {
        return commit.id().substring(0, Math.min(SHORT, commit.id().length()));
    }

    /** "class kept 0.99, cycle L1 0.027 (`bench translation`, 658ff5a)". */
    private String figures(String family) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String benchmark : benchmarks(family)) {
            List<String> shown = new ArrayList<>();
            String commit = NOTHING;
            for (FamilyFigures.Figure figure : of(family, benchmark).toList()) {
                Optional<ResultDocument> run = run(benchmark, figure.subject(), figure.quantity());
                if (run.isPresent()) {
                    shown.add(text(
                            run.get().row(figure.subject(), figure.quantity()).orElseThrow()));
                    commit = abbreviated(run.get().commit());
                }
            }
            if (!shown.isEmpty()) {
                texts.add("%s (`bench %s`, %s)".formatted(String.join(", ", shown), benchmark, commit));
            }
        }
        return String.join("; ", texts);
    }

    private static List<String> benchmarks(String family) {
        return FamilyFigures.ALL.stream()
                .filter(figure -> figure.family().equals(family))
                .map(FamilyFigures.Figure::benchmark)
                .distinct()
                .toList();
    }

    private static Stream<FamilyFigures.Figure> of(String family, String benchmark) {
        return FamilyFigures.ALL.stream()
                .filter(figure ->
                        figure.family().equals(family) && figure.benchmark().equals(benchmark));
    }

    private static String text(Results.Row row) {
        return Stream.of(row.quantity(), number(row.value().median()), row.unit())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The newest run in the benchmark's file that measured this. */
    private Optional<ResultDocument> run(String benchmark, String subject, String quantity) throws IOException {
        return ResultDocument.read(results, benchmark).stream()
                .flatMap(ResultDocument::runs)
                .filter(run -> run.row(subject, quantity).isPresent())
                .findFirst();
    }

    private static double median(ResultDocument run, String subject, String quantity) {
        return run.value(subject, quantity).orElseThrow().median();
    }

    private static String withError(ResultDocument run, String subject, String quantity) {
        Spread value = run.value(subject, quantity).orElseThrow();
        return "%s ± %s".formatted(number(value.median()), number(value.standardError()));
    }

    /** Three significant digits, and no more decimals than four. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
