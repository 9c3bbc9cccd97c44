package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ganymede.platform.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class AlertTest {

    private static final String RULES = "deploy/prometheus/rules.yml";
    private static final String TESTS = "deploy/prometheus/tests/rules_test.yml";
    private static final List<String> TITLES = DeployFiles.yaml(TESTS)
            .get("tests")
            .valueStream()
            .map(test -> test.get("name").asText())
            .toList();
    private static final String PLAYBOOKS = DeployFiles.text("docs/playbooks.md");

    record Alert(String name, JsonNode rule) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Alert> alerts() {
        return rules().filter(rule -> rule.has("alert"))
                .map(rule -> new Alert(rule.get("alert").asText(), rule));
    }

    static Stream<JsonNode> recordings() {
        return rules().filter(rule -> rule.has("record"));
    }

    private static Stream<JsonNode> rules() {
        return DeployFiles.yaml(RULES)
                .get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream());
    }

    /** Written anew with {@code -Dgolden.write=true}. */
    @Test
    void theOperatorGetsTheSameRules() throws IOException {
        var object = """
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata:
                  name: ganymede
                spec:
                """
                + DeployFiles.text(RULES)
                        .lines()
                        .map(line -> line.isEmpty() ? "\n" : "  " + line + "\n")
                        .collect(Collectors.joining());
        var file = "deploy/kustomize/components/rules/rules.yaml";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(DeployFiles.path(file), object);
        }

        assertThat(DeployFiles.text(file)).isEqualTo(object);
    }

    @Test
    void prometheusAcceptsTheScrapeConfigurationAndTheRules() {
        assertThat(Tool.PROMTOOL.check("check", "config", "deploy/prometheus/prometheus.yml"))
                .contains(rules().count() + " rules found");
    }

    @Test
    void everyAlertFiresAndStaysSilentAsItsTestsSay() {
        Tool.PROMTOOL.check("test", "rules", TESTS);
    }

    @Test
    void theTestsNoticeAnAlertThatNoLongerFires(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("tests"));
        Files.writeString(folder.resolve("rules.yml"), DeployFiles.text(RULES).replace("} < 0.7", "} < 0"));
        var tests = Files.writeString(folder.resolve("tests/rules_test.yml"), DeployFiles.text(TESTS));

        var outcome = Tool.PROMTOOL.run("test", "rules", tests.toString());
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("DiversityCoverageLow");
    }

    @Test
    void alertmanagerAcceptsItsConfiguration() {
        Tool.AMTOOL.check("check-config", "deploy/alertmanager/alertmanager.yml");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysWhatHowBadAndWhatToDo(Alert alert) {
        assertThat(alert.name()).matches("([A-Z][a-z]+)+");
        assertThat(alert.rule().at("/labels/severity").asText()).isIn("critical", "warning");
        assertThat(alert.rule().at("/annotations/summary").asText())
                .isNotBlank()
                .doesNotEndWith(".");
        assertThat(alert.rule().at("/annotations/description").asText()).endsWith(".");
        assertThat(alert.rule().at("/annotations/runbook_url").asText())
                .isEqualTo("docs/playbooks.md#" + alert.name().toLowerCase(Locale.ROOT));
        assertThat(alert.rule().at("/annotations/dashboard_url").asText())
                .startsWith("/d/")
                .satisfies(url -> assertThat(DeployFiles.path(
                                "deploy/grafana/dashboards/" + url.substring("/d/".length()) + ".json"))
                        .exists());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void waitsBeforeItFiresUnlessItCountsEvents(Alert alert) {
        if (!alert.rule().get("expr").asText().contains("increase(")) {
            assertThat(alert.rule().path("for").asText()).as("for").matches("\\d+[smh]");
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void hasAPlaybookSection(Alert alert) {
        int start = PLAYBOOKS.indexOf("\n## " + alert.name() + "\n");
        assertThat(start).as("section of %s", alert).isNotNegative();

        int end = PLAYBOOKS.indexOf("\n## ", start + 1);
        assertThat(PLAYBOOKS.substring(start, end < 0 ? PLAYBOOKS.length() : end))
                .contains("**Means:**", "**Look at:**", "**Do:**");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void hasATestThatItFiresAndOneThatItDoesNot(Alert alert) {
        assertThat(TITLES).contains(alert.name() + " fires", alert.name() + " stays silent");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void usesOnlySeriesAndLabelsThatExist(Alert alert) {
        KnownMetrics.assertKnown(alert.rule().get("expr").asText());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void aRecordingIsUsedByAnAlertAndHasTheUsualForm(JsonNode recording) {
        var name = recording.get("record").asText();

        assertThat(name).matches("ganymede:[a-z_]+:[a-z0-9_]+");
        assertThat(rules().map(rule -> rule.get("expr").asText())).anyMatch(expression -> expression.contains(name));
        KnownMetrics.assertKnown(recording.get("expr").asText());
    }

    @Test
    void theTestsFeedOnlySeriesThatTheServicesCanShow() {
        for (var test : DeployFiles.yaml(TESTS).get("tests")) {
            test.get("input_series")
                    .forEach(series ->
                            KnownMetrics.assertKnown(series.get("series").asText()));
        }
    }

    @Test
    void thePlaybooksNameOnlyCodesThatExist() {
        var codes = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*(?:_\\*)?)`")
                .matcher(PLAYBOOKS)
                .results()
                .map(code -> code.group(1))
                .filter(code -> !code.startsWith("GANYMEDE_"))
                .toList();

        assertThat(codes)
                .isNotEmpty()
                .allSatisfy(code -> assertThat(ErrorCode.values())
                        .extracting(ErrorCode::code)
                        .anyMatch(known -> known.matches(code.replace("*", ".*"))));
    }

    @Test
    void everyPlaybookSectionBelongsToAnAlert() {
        var sections = PLAYBOOKS
                .lines()
                .filter(line -> line.startsWith("## "))
                .map(line -> line.substring(3))
                .toList();

        assertThat(sections).containsExactlyElementsOf(alerts().map(Alert::name).toList());
    }
}
