package ganymede.metrics.windows;

/** What a digest or a score is about. */
public record ScoreKey(Series series, Window window) {
    /** One line that names the key and sorts by series, then time; the name of its state. */
    public String text() {
        return series.text() + "#"
                + switch (window) {
                    case Window.AllTime() -> "all";
                    case Window.Span(var start, var end) -> "%s/%s".formatted(start, end);
                };
    }
}
