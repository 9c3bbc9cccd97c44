package ganymede.bench;

import ganymede.platform.Meters;
import java.util.LinkedHashMap;
import java.util.Map;

/** Time that the generation service's stages have taken by its own timers: of the clock, so a busy machine lengthens it. */
final class ServiceStages implements Costs {
    private static final Map<String, Meters> STAGES = new LinkedHashMap<>();

    static {
        STAGES.put("time inference", Meters.INFERENCE_TIME);
        STAGES.put("time hash and encode", Meters.ENCODE_TIME);
        STAGES.put("time commit", Meters.COMMIT_TIME);
    }

    private final BenchService service;

    ServiceStages(BenchService service) {
        this.service = service;
    }

    @Override
    public Map<String, Double> now() {
        var page = service.meters();
        var seconds = new LinkedHashMap<String, Double>();
        STAGES.forEach((stage, meter) -> seconds.put(stage, sum(page, meter)));
        return seconds;
    }

    /** Seconds on a timer, over all its tags, in Prometheus' text format. */
    static double sum(String page, Meters timer) {
        var name = timer.prometheusName() + "_sum";
        return page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
