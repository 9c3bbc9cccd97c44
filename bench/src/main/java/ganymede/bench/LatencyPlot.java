package ganymede.bench;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Time to the answer over the load: a line for each way, a panel for the median and one for the 99th percentile. */
final class LatencyPlot {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 620;
    /** The ten that Tableau chose to be told apart. */
    private static final Color[] COLOURS = IntStream.of(
                    0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b, 0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf)
            .mapToObj(Color::new)
            .toArray(Color[]::new);

    private final SequencedMap<String, List<Point>> ways = new LinkedHashMap<>();

    private record Point(double load, double p50, double p99) {}

    /** A way's times, in milliseconds, at so many samples per second; in any order. */
    void add(String way, double samplesPerSecond, double p50, double p99) {
        ways.computeIfAbsent(way, first -> new ArrayList<>()).add(new Point(samplesPerSecond, p50, p99));
    }

    /** Writes a PNG of both panels side by side. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var panels = List.of(p50(), p99());
        BitmapEncoder.saveBitmap(panels, 1, panels.size(), file.toString(), BitmapFormat.PNG);
    }

    XYChart p50() {
        return panel("p50", Point::p50);
    }

    XYChart p99() {
        return panel("p99", Point::p99);
    }

    /** A panel; lines go from the lightest load to the heaviest. */
    private XYChart panel(String quantity, ToDoubleFunction<Point> value) {
        var chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(quantity + " of the time to the readable answer")
                .xAxisTitle("samples/s that are asked for")
                .yAxisTitle("ms")
                .theme(ChartTheme.Matlab)
                .build();
        var times =
                ways.values().stream().flatMap(List::stream).mapToDouble(value).summaryStatistics();
        // Ticks have labels at powers of ten only.
        chart.getStyler()
                .setYAxisLogarithmic(true)
                .setYAxisMin(decadeBelow(times.getMin()))
                .setYAxisMax(decadeAbove(times.getMax()))
                .setXAxisDecimalPattern("#,##0")
                .setSeriesColors(COLOURS);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS).setLegendLayout(LegendLayout.Vertical);
        ways.forEach((way, points) -> {
            var ascending = points.stream()
                    .sorted((one, other) -> Double.compare(one.load, other.load))
                    .toList();
            chart.addSeries(
                    way,
                    ascending.stream().map(Point::load).toList(),
                    ascending.stream().map(value::applyAsDouble).toList());
        });
        return chart;
    }

    /** The largest power of ten that is not above the value, which is positive. */
    static double decadeBelow(double value) {
        return Math.pow(10, Math.floor(Math.log10(value)));
    }

    /** The smallest power of ten that is above the value, which is positive. */
    static double decadeAbove(double value) {
        return 10 * decadeBelow(value);
    }
}
