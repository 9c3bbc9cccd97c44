package ganymede.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FamilyFiguresTest {
    private static final String RESULTS = """
            {"rows": [%s, %s, %s],
             "earlier": [{"rows": [%s, %s, %s, %s]}]}
            """.formatted(
                    row("gan on ring", "modes", 6),
                    row("gan on ring", "high quality", 97.46),
                    row("gan on ring", "reverse KL", 0.4512),
                    row("gan on ring", "modes", 1),
                    row("gan on grid", "modes", 17.5),
                    row("gan on grid", "high quality", 94),
                    row("gan on grid", "reverse KL", 0.7));

    private static String row(String subject, String quantity, double median) {
        return "{\"subject\": \"%s\", \"quantity\": \"%s\", \"value\": {\"median\": %s, \"runs\": 10}}"
                .formatted(subject, quantity, median);
    }

    private static FamilyFigures figures() throws IOException {
        return FamilyFigures.read(new ByteArrayInputStream(RESULTS.getBytes(UTF_8)));
    }

    @Test
    void modesStandWithQualityAndDivergenceOfTheNewestRunThatHasThem() throws IOException {
        assertThat(figures().mixture("gan", "ring")).isEqualTo("6 modes, HQ 97.5 %, KL 0.451");
        assertThat(figures().mixture("gan", "grid")).isEqualTo("17.5 modes, HQ 94.0 %, KL 0.700");
        assertThat(figures().seeds("gan")).isEqualTo("10");
    }

    @Test
    void whatNobodyMeasuredIsADash() throws IOException {
        assertThat(figures().mixture("wgan", "ring")).isEqualTo("-");
        assertThat(figures().seeds("wgan")).isEqualTo("-");
        assertThat(FamilyFigures.read(null).mixture("gan", "ring")).isEqualTo("-");
    }

    @Test
    void theBuildPackagesTheResults() {
        assertThat(FamilyFigures.packaged().mixture("r3gan", "ring")).contains("modes, HQ");
    }
}
