package ganymede.generation;

import ganymede.generation.catalogue.CatalogueListener;
import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.catalogue.Meaning;
import ganymede.generation.catalogue.ModelSelector;
import ganymede.generation.catalogue.ModelVersion;
import ganymede.generation.metering.GenerationMeters;
import ganymede.platform.Meters;
import ganymede.platform.Problem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Logs and counts what happens to models. */
final class CatalogueReporter implements CatalogueListener {
    private static final Logger LOG = System.getLogger(CatalogueReporter.class.getName());

    private static final double MICROS = 1e6;

    private final GenerationMeters meters;
    private final Map<ModelSelector.Alias, AtomicLong> aliasVersions = new ConcurrentHashMap<>();

    CatalogueReporter(GenerationMeters meters) {
        this.meters = meters;
    }

    @Override
    public void loaded(LoadedModel model, Duration took) {
        meters.timer(Meters.MODEL_LOAD_TIME, "loaded").record(took);
        LOG.log(
                Level.INFO,
                "model ready model=%s digest=%s device=%s sessions=%d batch=%d microsPerSample=%.1f millis=%d"
                        .formatted(
                                model.version(),
                                model.digest(),
                                model.runtime().device(),
                                model.sessions(),
                                model.batch(),
                                model.secondsPerSample() * MICROS,
                                took.toMillis()));
    }

    @Override
    public void failed(ModelVersion version, Problem problem, int attempt, Duration pause, Duration took) {
        meters.timer(Meters.MODEL_LOAD_TIME, "failed").record(took);
        LOG.log(
                problem.retryable() ? Level.WARNING : Level.ERROR,
                "model not loaded model=%s errorCode=%s detail=%s attempt=%d next=%s"
                        .formatted(
                                version,
                                problem.code(),
                                problem.detail(),
                                attempt,
                                problem.retryable() ? "again in " + pause : "never, publish a new version"));
    }

    @Override
    public void swapped(ModelSelector.Alias alias, Meaning meaning) {
        aliasVersions
                .computeIfAbsent(alias, key -> {
                    var current = new AtomicLong();
                    meters.gauge(Meters.ALIAS_VERSION, current, AtomicLong::doubleValue, alias.name(), alias.alias());
                    return current;
                })
                .set(meaning.version().version());
        LOG.log(
                Level.INFO,
                "alias serves model=%s alias=%s version=%d canary=%s share=%s"
                        .formatted(
                                alias.name(),
                                alias.alias(),
                                meaning.version().version(),
                                meaning.canary() == null ? "none" : meaning.canary(),
                                meaning.share()));
    }
}
