package ganymede.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatencyPlotTest {

    @Test
    void linesGoFromTheLightestLoadToTheHeaviest() {
        var plot = new LatencyPlot();
        plot.add("streamed", 800, 8, 80);
        plot.add("streamed", 200, 2, 20);
        plot.add("peer", 200, 30, 300);

        var medians = plot.p50().getSeriesMap();
        var tails = plot.p99().getSeriesMap();

        assertThat(medians.keySet()).containsExactly("streamed", "peer");
        assertThat(requireNonNull(medians.get("streamed")).getXData()).containsExactly(200, 800);
        assertThat(requireNonNull(medians.get("streamed")).getYData()).containsExactly(2, 8);
        assertThat(requireNonNull(tails.get("streamed")).getYData()).containsExactly(20, 80);
        assertThat(requireNonNull(tails.get("peer")).getYData()).containsExactly(300);
    }

    /** Milliseconds and seconds in one picture need a scale on which both can be read. */
    @Test
    void timesAreOnALogarithmicScaleOfWholeDecades() {
        var plot = new LatencyPlot();
        plot.add("streamed", 200, 2, 30);
        plot.add("streamed", 800, 8, 4000);

        var scale = plot.p99().getStyler();

        assertThat(scale.isYAxisLogarithmic()).isTrue();
        assertThat(scale.getYAxisMin()).isEqualTo(10);
        assertThat(scale.getYAxisMax()).isEqualTo(10_000);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.1, 1", "1, 1, 10", "9.9, 1, 10", "10, 10, 100", "4000, 1000, 10000"})
    void decadesEncloseATime(double time, double below, double above) {
        assertThat(LatencyPlot.decadeBelow(time)).isCloseTo(below, within(1e-9));
        assertThat(LatencyPlot.decadeAbove(time)).isCloseTo(above, within(1e-9));
    }

    @Test
    void bothPanelsAreInThePicture(@TempDir Path folder) throws IOException {
        var file = folder.resolve("new/latency.png");
        var plot = new LatencyPlot();
        plot.add("streamed", 200, .5, 20);
        plot.add("streamed", 800, 8, 4000);
        plot.write(file);

        var picture = ImageIO.read(file.toFile());

        assertThat(picture.getWidth()).isGreaterThan(picture.getHeight());
    }

    @Test
    void percentilesAreValuesThatWereMeasured() {
        var ascending = DoubleStream.iterate(1, value -> value + 1).limit(1000).toArray();

        assertThat(OpenLoop.percentile(ascending, .5)).isEqualTo(500);
        assertThat(OpenLoop.percentile(ascending, .99)).isEqualTo(990);
        assertThat(OpenLoop.percentile(ascending, .999)).isEqualTo(999);
        assertThat(OpenLoop.percentile(new double[] {7}, .99)).isEqualTo(7);
    }
}
