package ganymede.cli.pictures;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.ChartTheme;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Scores over time, one panel per score. */
public final class DiversityChart {
    private static final int PANEL_WIDTH = 460;
    private static final int PANEL_HEIGHT = 280;
    private static final Color BLUE = new Color(0x1f77b4);

    /** One score over time: seconds and values of equal length, and what a perfect generator would have. */
    public record Panel(String name, List<Double> seconds, List<Double> values, OptionalDouble floor) {}

    private DiversityChart() {}

    /** Writes a PNG; panels without points are left out. */
    public static void write(List<Panel> panels, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        var charts = panels.stream()
                .filter(panel -> !panel.values().isEmpty())
                .map(DiversityChart::chart)
                .toList();
        int columns = columns(charts.size());
        BitmapEncoder.saveBitmap(charts, charts.size() / columns, columns, file.toString(), BitmapFormat.PNG);
    }

    /** The encoder wants every cell of its grid filled. */
    private static int columns(int charts) {
        return IntStream.of(3, 2)
                .filter(columns -> charts % columns == 0)
                .findFirst()
                .orElse(1);
    }

    private static XYChart chart(Panel panel) {
        var chart = new XYChartBuilder()
                .width(PANEL_WIDTH)
                .height(PANEL_HEIGHT)
                .title(panel.name())
                .xAxisTitle("seconds of streaming")
                .theme(ChartTheme.Matlab)
                .build();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLegendVisible(panel.floor().isPresent());
        chart.addSeries(panel.name(), panel.seconds(), panel.values())
                .setMarkerColor(BLUE)
                .setMarker(SeriesMarkers.CIRCLE)
                .setLineColor(BLUE);
        if (panel.floor().isPresent()) {
            var floor = panel.floor().getAsDouble();
            chart.addSeries(
                            "perfect generator",
                            List.of(panel.seconds().getFirst(), panel.seconds().getLast()),
                            List.of(floor, floor))
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(Color.GRAY);
        }
        return chart;
    }
}
