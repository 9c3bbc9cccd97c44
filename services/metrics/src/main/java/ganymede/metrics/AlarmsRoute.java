package ganymede.metrics;

import ganymede.metrics.watching.AlarmRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** {@code GET /alarms}: the alarms that stand and the last ones, newest first; of one model with {@code ?model=}. */
@ApplicationScoped
public class AlarmsRoute {
    private final ScoringService service;

    public AlarmsRoute(ScoringService service) {
        this.service = service;
    }

    void register(@Observes Router router) {
        router.get("/alarms").handler(this::answer);
    }

    private void answer(RoutingContext request) {
        var models = request.queryParam("model");
        var board = service.alarms();
        request.response().putHeader("content-type", "application/json").putHeader("cache-control", "no-store");
        request.end(new JsonObject()
                .put("standing", json(board.standing(), models))
                .put("last", json(board.last(), models))
                .encode());
    }

    private static JsonArray json(List<AlarmRecord> alarms, List<String> models) {
        var wanted = alarms.stream()
                .filter(alarm -> models.isEmpty() || models.contains(alarm.model()))
                .map(AlarmsRoute::json)
                .toList();
        return new JsonArray(wanted);
    }

    private static JsonObject json(AlarmRecord alarm) {
        return new JsonObject()
                .put("model", alarm.model())
                .put("version", alarm.version())
                .put("detector", alarm.detector())
                .put("transition", alarm.raised() ? "raised" : "cleared")
                .put("mode", alarm.mode())
                .put("detail", alarm.detail())
                .put("evidence", alarm.evidence())
                .put("threshold", alarm.threshold())
                .put("sample", alarm.sample())
                .put("samples", new JsonArray(alarm.samples()))
                .put("silenced", alarm.silenced())
                .put("at", alarm.at().toString());
    }
}
