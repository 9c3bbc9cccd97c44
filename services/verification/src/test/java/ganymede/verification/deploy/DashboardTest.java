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

    private static final String FILE = "deploy/grafana/dashboards/ganymede.json";
    private static final JsonNode DASHBOARD = DeployFiles.json(FILE);

    record Panel(String title, JsonNode json) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Panel> panels() {
        return DASHBOARD
                .get("panels")
                .valueStream()
                .filter(panel -> !panel.get("type").asText().equals("row"))
                .map(panel -> new Panel(panel.get("title").asText(), panel));
    }

    @Test
    void hasAStableUidAndADataSourceVariable() {
        assertThat(DASHBOARD.get("uid").asText()).isEqualTo("ganymede");
        var variable = DASHBOARD.at("/templating/list/0");
        assertThat(variable.get("name").asText()).isEqualTo("DS_PROMETHEUS");
        assertThat(variable.get("type").asText()).isEqualTo("datasource");
        assertThat(variable.get("query").asText()).isEqualTo("prometheus");
    }

    @Test
    void numbersItsPanelsOnce() {
        var ids = DASHBOARD
                .get("panels")
                .valueStream()
                .map(panel -> panel.get("id").asInt())
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id).isPositive());
    }

    @Test
    void placesItsPanelsWithoutOverlap() {
        var cells = DASHBOARD
                .get("panels")
                .valueStream()
                .map(panel -> panel.get("gridPos"))
                .flatMap(DashboardTest::cells)
                .toList();

        assertThat(cells).doesNotHaveDuplicates();
        assertThat(DASHBOARD.get("panels"))
                .allSatisfy(panel -> assertThat(panel.at("/gridPos/x").asInt()
                                + panel.at("/gridPos/w").asInt())
                        .isLessThanOrEqualTo(24));
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
    @MethodSource("panels")
    void usesOnlySeriesLabelsAndVariablesThatExist(Panel panel) {
        for (var expression : expressions(panel)) {
            KnownMetrics.assertKnown(expression);
            assertThat(resolved(expression)).doesNotContain("$");
        }
    }

    @Test
    void prometheusParsesEveryQuery(@TempDir Path folder) throws IOException {
        var rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
        int number = 0;
        for (var expression :
                panels().flatMap(panel -> expressions(panel).stream()).toList()) {
            rules.append("      - record: query:")
                    .append(number++)
                    .append("\n        expr: '")
                    .append(resolved(expression))
                    .append("'\n");
        }
        var file = Files.writeString(folder.resolve("queries.yml"), rules);

        assertThat(Tool.PROMTOOL.check("check", "rules", file.toString())).contains(number + " rules found");
    }

    @Test
    void isProvisionedWithTheDataSourceThatItDefaultsTo() {
        var source = DeployFiles.yaml("deploy/grafana/provisioning/datasources/prometheus.yml")
                .at("/datasources/0");
        assertThat(source.get("uid").asText())
                .isEqualTo(DASHBOARD.at("/templating/list/0/current/value").asText());
        assertThat(source.get("url").asText()).isEqualTo("http://prometheus:9090");

        var folder = DeployFiles.yaml("deploy/grafana/provisioning/dashboards/ganymede.yml")
                .at("/providers/0/options/path")
                .asText();
        assertThat(DeployFiles.text("docker-compose.yml")).contains("./deploy/grafana/dashboards:" + folder + ":ro");
    }

    private static List<String> expressions(Panel panel) {
        return panel.json()
                .get("targets")
                .valueStream()
                .map(target -> target.get("expr").asText())
                .toList();
    }

    private static String resolved(String expression) {
        return expression.replace("$__rate_interval", "1m").replace("$model", ".*");
    }

    private static Stream<String> cells(JsonNode position) {
        return Stream.iterate(0, i -> i < position.get("h").asInt(), i -> i + 1)
                .flatMap(row -> Stream.iterate(0, i -> i < position.get("w").asInt(), i -> i + 1)
                        .map(column -> (position.get("x").asInt() + column) + ","
                                + (position.get("y").asInt() + row)));
    }
}
