package ganymede.generation.catalogue;

import ganymede.generation.catalogue.Shelf.Place;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which model a selector means, and that it is ready. Versions are loaded and warmed aside; an alias moves to a version
 * only when that version is ready, in one step, so a swap never makes a request wait.
 *
 * <p>{@code latest} is the newest version that is neither quarantined nor broken for good; other aliases mean exactly
 * their version, and their canary for its share of the requests if it is warm. Safe for several threads.
 */
public final class ModelCatalogue {
    /** Requests wait out this many failed attempts of a retryable kind, about four seconds; then they are refused. */
    private static final int PATIENCE = 3;

    private final ModelLoader loader;
    private final Executor loading;
    private final Delay delay;
    private final CatalogueListener listener;
    private final int capacity;
    private final Announcements announcements = new Announcements();
    private final Shelf shelf = new Shelf();
    private final Map<ModelSelector.Alias, Meaning> serving = new HashMap<>();
    /** Loaded last and not yet used: whoever waits for it has not asked again. */
    private Optional<ModelVersion> fresh = Optional.empty();

    /**
     * An empty catalogue.
     *
     * @param loading runs loads, which block on the store
     * @param delay starts repeated attempts
     * @param capacity most models that stay loaded while nobody uses them
     */
    public ModelCatalogue(ModelLoader loader, Executor loading, Delay delay, CatalogueListener listener, int capacity) {
        this.loader = loader;
        this.loading = loading;
        this.delay = delay;
        this.listener = listener;
        this.capacity = capacity;
    }

    /** A version is complete in the store; its manifest has this digest. Loads it when an alias means it. */
    public synchronized void published(ModelVersion version, String digest) {
        announcements.published(version, digest);
        // A new announcement is a new chance: the files may have been restored.
        if (shelf.place(version).filter(Place.Broken.class::isInstance).isPresent()) {
            shelf.remove(version);
        }
        settle(version.name());
    }

    /** The announcement was deleted: the version can no longer be asked for. */
    public synchronized void withdrawn(ModelVersion version) {
        announcements.withdrawn(version);
        settle(version.name());
    }

    /** An alias means something else from now on. */
    public synchronized void aliasMoved(ModelSelector.Alias alias, Meaning meaning) {
        announcements.aliasMoved(alias, meaning);
        settle(alias.name());
    }

    /** A version must not be served any more. */
    public synchronized void quarantined(ModelVersion version, String reason) {
        announcements.quarantined(version, reason);
        settle(version.name());
    }

    /** The quarantine of a version was lifted. */
    public synchronized void released(ModelVersion version) {
        announcements.released(version);
        settle(version.name());
    }

    /** Labels that nobody asked for are drawn with these weights from now on; empty: with the model's. */
    public synchronized void steered(ModelVersion version, List<Float> mix) {
        announcements.steered(version, mix);
    }

    /** What a selector means now for a request; starts loading when needed. A ready model is held for the caller. */
    public synchronized Resolution resolve(ModelSelector selector, String requestId) {
        return switch (selector) {
            case ModelSelector.Unreadable(var problem) -> new Resolution.Refused(problem, false);
            case ModelSelector.Version(var name, var version) -> resolve(new ModelVersion(name, version));
            case ModelSelector.Alias alias ->
                serves(alias)
                        .map(meaning -> resolve(choose(alias, meaning, requestId), meaning.shadowFor(requestId)))
                        .orElseGet(() -> unknown(alias));
        };
    }

    /** How far each alias has come: the text says which version it serves, and which one it waits for. */
    public synchronized Map<String, String> summary() {
        var summary = new TreeMap<String, String>();
        shelf.places()
                .forEach((version, place) -> summary.put(
                        version.toString(),
                        switch (place) {
                            case Place.Loading(var attempt) -> "loading, attempt " + attempt;
                            case Place.Ready ready -> "ready";
                            case Place.Broken(var problem, var attempt) -> "broken: " + problem.code();
                        }));
        return summary;
    }

    /** Whether nothing is on its way: every version that an alias means is ready or broken. */
    public synchronized boolean settled() {
        return shelf.places().values().stream().noneMatch(Place.Loading.class::isInstance);
    }

    /** Closes every session that no order holds; held ones close with their last order. */
    public synchronized void close() {
        shelf.places().keySet().forEach(shelf::remove);
    }

    private Resolution resolve(ModelVersion version, Optional<ModelVersion> shadow) {
        var resolution = resolve(version);
        return resolution instanceof Resolution.Ready(var model, var none, var mix)
                ? new Resolution.Ready(model, shadow, mix)
                : resolution;
    }

    private Resolution resolve(ModelVersion version) {
        var quarantine = announcements.quarantineReason(version);
        if (quarantine.isPresent()) {
            return new Resolution.Refused(
                    Problem.of(
                            ErrorCode.MODEL_QUARANTINED,
                            "model %s is quarantined: %s; ask for another version"
                                    .formatted(version, quarantine.get())),
                    false);
        }
        if (announcements.digest(version).isEmpty()) {
            return unknown(version);
        }
        return switch (shelf.place(version).orElseGet(() -> load(version, 1))) {
            case Place.Loading loading -> new Resolution.Loading(version);
            case Place.Ready(var model)
            when model.acquire() -> {
                fresh = fresh.filter(loaded -> !loaded.equals(version));
                yield new Resolution.Ready(model, Optional.empty(), announcements.mix(version));
            }
            case Place.Ready ready -> new Resolution.Loading(version);
            case Place.Broken(var problem, var attempt)
            when problem.retryable() && attempt <= PATIENCE -> new Resolution.Loading(version);
            case Place.Broken(var problem, var attempt) -> new Resolution.Refused(problem, false);
        };
    }

    private Optional<Meaning> serves(ModelSelector.Alias alias) {
        var target = target(alias);
        var current = Optional.ofNullable(serving.get(alias)).filter(meaning -> available(meaning.version()));
        return target.isPresent() && !warm(target.get()) && current.isPresent() ? current : target;
    }

    /** The canary waits to be warm, but not with requests that nothing else has served here yet: a replay shall meet it again. */
    private ModelVersion choose(ModelSelector.Alias alias, Meaning meaning, String requestId) {
        return meaning.canaryFor(requestId)
                .filter(canary -> available(canary) || (pending(canary) && !serving.containsKey(alias)))
                .orElse(meaning.version());
    }

    private Optional<Meaning> target(ModelSelector.Alias alias) {
        var moved = announcements.meaning(alias);
        return moved.isPresent() || !alias.alias().equals(ModelSelector.LATEST)
                ? moved
                : newest(alias.name()).map(Meaning::of);
    }

    private Optional<ModelVersion> newest(String name) {
        Optional<ModelVersion> newest = Optional.empty();
        for (long number : announcements.newestFirst(name)) {
            var version = new ModelVersion(name, number);
            if (newest.isEmpty()) {
                newest = Optional.of(version);
            }
            if (announcements.quarantineReason(version).isEmpty() && !brokenForGood(version)) {
                return Optional.of(version);
            }
        }
        return newest;
    }

    /** Whether nothing keeps the meaning from being served: its canary is warm, or cannot be. */
    private boolean warm(Meaning meaning) {
        return ready(meaning.version()) && meaning.versions().noneMatch(this::pending);
    }

    private boolean available(ModelVersion version) {
        return announcements.quarantineReason(version).isEmpty() && ready(version);
    }

    private boolean pending(ModelVersion version) {
        return announcements.allows(version)
                && shelf.place(version).map(Place.Loading.class::isInstance).orElse(true);
    }

    private boolean ready(ModelVersion version) {
        return shelf.place(version).filter(Place.Ready.class::isInstance).isPresent();
    }

    private boolean brokenForGood(ModelVersion version) {
        return shelf.place(version).orElse(null) instanceof Place.Broken(var problem, var attempt)
                && !problem.retryable();
    }

    private Resolution unknown(ModelVersion version) {
        return announcements.knows(version.name())
                ? refused(ErrorCode.UNKNOWN_VERSION, "model %s is not published; ask for another version", version)
                : refused(ErrorCode.UNKNOWN_MODEL, "model %s is not published; train it first", version);
    }

    private Resolution unknown(ModelSelector.Alias alias) {
        var text = alias.name() + ":" + alias.alias();
        return announcements.knows(alias.name())
                ? refused(ErrorCode.UNKNOWN_ALIAS, "alias %s is not set; ask for a version or set it", text)
                : refused(ErrorCode.UNKNOWN_MODEL, "model %s is not published; train it first", alias.name());
    }

    private static Resolution refused(ErrorCode code, String detail, Object what) {
        return new Resolution.Refused(Problem.of(code, detail.formatted(what)), true);
    }

    /** Moves the model's aliases to versions that are ready and starts loading those that are not. */
    private void settle(String name) {
        for (var alias : aliases(name)) {
            target(alias).ifPresent(meaning -> {
                meaning.versions()
                        .filter(announcements::allows)
                        .filter(version -> shelf.place(version).isEmpty())
                        .forEach(version -> load(version, 1));
                if (warm(meaning) && !meaning.equals(serving.put(alias, meaning))) {
                    listener.swapped(alias, meaning);
                }
            });
        }
        tidy();
    }

    private Set<ModelSelector.Alias> aliases(String name) {
        var aliases = new HashSet<ModelSelector.Alias>();
        announcements.aliases().forEach(alias -> {
            if (alias.name().equals(name)) {
                aliases.add(alias);
            }
        });
        if (announcements.knows(name)) {
            aliases.add(new ModelSelector.Alias(name, ModelSelector.LATEST));
        }
        return aliases;
    }

    private Place load(ModelVersion version, int attempt) {
        var place = new Place.Loading(attempt);
        shelf.put(version, place);
        var digest = announcements.digest(version).orElseThrow();
        loading.execute(() -> finish(version, attempt, loader.load(version, digest, this::unloadIdle)));
        return place;
    }

    private synchronized void finish(ModelVersion version, int attempt, ModelLoader.Outcome outcome) {
        switch (outcome) {
            case ModelLoader.Outcome.Ready(var model, var took) -> {
                shelf.put(version, new Place.Ready(model));
                fresh = Optional.of(version);
                listener.loaded(model, took);
            }
            case ModelLoader.Outcome.Failed(var problem, var took) -> {
                var pause = Shelf.pause(attempt);
                shelf.put(version, new Place.Broken(problem, attempt));
                listener.failed(version, problem, attempt, problem.retryable() ? pause : Duration.ZERO, took);
                if (problem.retryable()) {
                    delay.after(pause, () -> again(version, attempt + 1));
                }
            }
        }
        settle(version.name());
    }

    private synchronized void again(ModelVersion version, int attempt) {
        if (shelf.place(version).orElse(null) instanceof Place.Broken
                && announcements.digest(version).isPresent()) {
            load(version, attempt);
        }
    }

    private void tidy() {
        while (shelf.loaded() > capacity && unloadIdle(fresh.stream())) {}
    }

    /** Makes room in memory for a model that is wanted. */
    private synchronized boolean unloadIdle() {
        return unloadIdle(Stream.empty());
    }

    /**
     * Unloads the model that was used longest ago, is not in use and is not what an alias means or served last; false when none is
     * left.
     *
     * @param spared to be kept too
     */
    private boolean unloadIdle(Stream<ModelVersion> spared) {
        var named = Stream.concat(serving.values().stream(), announcements.meanings())
                .flatMap(Meaning::needed);
        var keep = Stream.concat(named, spared).collect(Collectors.toSet());
        var unused = shelf.leastRecentlyUsed(keep);
        unused.ifPresent(shelf::remove);
        return unused.isPresent();
    }
}
