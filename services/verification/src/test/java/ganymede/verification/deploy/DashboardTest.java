package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DashboardTest {

    record Panel(Dashboard dashboard, JsonNode json) {
        @Override
        public String toString() {
            return dashboard + ": " + json.get("title").asText();
        }
    }

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    static Stream<Panel> panels() {
        return dashboards().stream().flatMap(dashboard -> dashboard.panels().map(panel -> new Panel(dashboard, panel)));
    }

    @Test
    void showsEveryPartOfTheSystem() {
        assertThat(dashboards())
                .extracting(Dashboard::name)
                .containsExactlyInAnyOrder(
                        "ganymede",
                        "ganymede-generation",
                        "ganymede-trainer",
                        "ganymede-diversity",
                        "ganymede-platform");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void hasTheUidOfItsFileAndADataSourceVariable(Dashboard dashboard) {
        assertThat(dashboard.json().get("uid").asText()).isEqualTo(dashboard.name());
        assertThat(dashboard.json().get("description").asText()).endsWith(".");
        var variable = dashboard.json().at("/templating/list/0");
        assertThat(variable.get("name").asText()).isEqualTo("DS_PROMETHEUS");
        assertThat(variable.get("type").asText()).isEqualTo("datasource");
        assertThat(variable.get("query").asText()).isEqualTo("prometheus");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void numbersItsPanelsOnce(Dashboard dashboard) {
        var ids = dashboard
                .json()
                .get("panels")
                .valueStream()
                .map(panel -> panel.get("id").asInt())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id).isPositive());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void placesItsPanelsWithoutOverlap(Dashboard dashboard) {
        var panels = dashboard.json().get("panels");
        var cells = panels.valueStream()
                .map(panel -> panel.get("gridPos"))
                .flatMap(DashboardTest::cells)
                .toList();

        assertThat(cells).doesNotHaveDuplicates();
        assertThat(panels)
                .allSatisfy(panel -> assertThat(panel.at("/gridPos/x").asInt()
                                + panel.at("/gridPos/w").asInt())
                        .isLessThanOrEqualTo(24));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void marksWhenAnAlertFired(Dashboard dashboard) {
        assertThat(dashboard.json().at("/annotations/list"))
                .isNotEmpty()
                .allSatisfy(annotation ->
                        assertThat(annotation.at("/datasource/uid").asText()).isEqualTo("${DS_PROMETHEUS}"));
        assertThat(dashboard.json().at("/annotations/list/0/expr").asText()).contains("ALERTS");
    }

    @ParameterizedTest
    @MethodSource("panels")
    void saysWhatItShowsAndInWhichUnit(Panel panel) {
        assertThat(panel.json().path("description").asText()).endsWith(".");
        assertThat(panel.json().at("/fieldConfig/defaults/unit").asText()).isNotBlank();
        assertThat(panel.json().at("/datasource/uid").asText()).isEqualTo("${DS_PROMETHEUS}");
        assertThat(panel.json().get("targets"))
                .isNotEmpty()
                .allSatisfy(target ->
                        assertThat(target.at("/datasource/uid").asText()).isEqualTo("${DS_PROMETHEUS}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void usesOnlySeriesLabelsAndVariablesThatExist(Dashboard dashboard) {
        for (var query : dashboard.queries()) {
            KnownMetrics.assertKnown(query);
            assertThat(Dashboard.resolved(query)).doesNotContain("$");
        }
    }

    @Test
    void prometheusParsesEveryQuery(@TempDir Path folder) throws IOException {
        var rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        int number = 0;
        for (var query : dashboards().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .toList()) {
            rules.append("      - record: query:")
                    .append(number++)
                    .append("\n        expr: '")
                    .append(Dashboard.resolved(query))
                    .append("'\n");
        }
        var file = Files.writeString(folder.resolve("queries.yml"), rules);

        assertThat(Tool.PROMTOOL.check("check", "rules", file.toString())).contains(number + " rules found");
    }

    @Test
    void areProvisionedWithTheDataSourceThatTheyDefaultTo() {
        var source = DeployFiles.yaml("deploy/grafana/provisioning/datasources/prometheus.yml")
                .at("/datasources/0");
        assertThat(dashboards())
                .allSatisfy(dashboard -> assertThat(dashboard
                                .json()
                                .at("/templating/list/0/current/value")
                                .asText())
                        .isEqualTo(source.get("uid").asText()));
        assertThat(source.get("url").asText()).isEqualTo("http://prometheus:9090");

        var folder = DeployFiles.yaml("deploy/grafana/provisioning/dashboards/ganymede.yml")
                .at("/providers/0/options/path")
                .asText();
        assertThat(DeployFiles.text("docker-compose.yml")).contains("./deploy/grafana/dashboards:" + folder + ":ro");
    }

    private static Stream<String> cells(JsonNode position) {
        return Stream.iterate(0, i -> i < position.get("h").asInt(), i -> i + 1)
                .flatMap(row -> Stream.iterate(0, i -> i < position.get("w").asInt(), i -> i + 1)
                        .map(column -> (position.get("x").asInt() + column) + ","
                                + (position.get("y").asInt() + row)));
    }
}
