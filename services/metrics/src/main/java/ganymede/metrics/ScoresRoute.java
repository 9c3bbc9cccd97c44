package ganymede.metrics;

import ganymede.metrics.scores.ScoreReport;
import ganymede.metrics.windows.Window;
import ganymede.sketches.Score;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** {@code GET /scores}: the latest scores of every key, or of one model with {@code ?model=}. */
@ApplicationScoped
public class ScoresRoute {
    private final ScoringService service;

    public ScoresRoute(ScoringService service) {
        this.service = service;
    }

    void register(@Observes Router router) {
        router.get("/scores").handler(this::answer);
    }

    private void answer(RoutingContext request) {
        var model = request.queryParam("model");
        var reports = service.board().reports().stream()
                .filter(report ->
                        model.isEmpty() || model.contains(report.key().series().model()))
                .map(ScoresRoute::json)
                .toList();
        request.response().putHeader("content-type", "application/json").putHeader("cache-control", "no-store");
        request.end(new JsonObject().put("scores", new JsonArray(reports)).encode());
    }

    private static JsonObject json(ScoreReport report) {
        var series = report.key().series();
        var json = new JsonObject()
                .put("model", series.model())
                .put("version", series.version())
                .put("extractor", series.extractor())
                .put("reference", series.reference())
                .put("samples", report.count())
                .put("scoredAt", report.scoredAt().toString())
                .put("scores", scores(report.scores()));
        return switch (report.key().window()) {
            case Window.AllTime() -> json.put("window", "all");
            case Window.Span(var start, var end) ->
                json.put(
                        "window",
                        new JsonObject().put("start", start.toString()).put("end", end.toString()));
        };
    }

    private static JsonObject scores(List<Score> scores) {
        var json = new JsonObject();
        for (var score : scores) {
            var value = new JsonObject().put("value", score.value()).put("samples", score.count());
            score.uncertainty().ifPresent(uncertainty -> value.put("uncertainty", uncertainty));
            score.floor().ifPresent(floor -> value.put("floor", floor));
            json.put(score.name(), value);
        }
        return json;
    }
}
