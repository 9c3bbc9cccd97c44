package ganymede.cli.demo;

import ganymede.cli.messaging.EventBus;
import ganymede.cli.messaging.Feed;
import ganymede.cli.messaging.PublishedModel;
import ganymede.cli.messaging.SampleRequest;
import ganymede.cli.pictures.SampleSheet;
import ganymede.cli.sampling.SampleStream;
import ganymede.cli.sampling.SampleStream.Labelled;
import ganymede.cli.sampling.SampleStream.Refused;
import ganymede.cli.sampling.SampleStream.Result;
import ganymede.cli.stack.Component;
import ganymede.cli.stack.Endpoints;
import ganymede.cli.stack.Layout;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Patience;
import ganymede.cli.terminal.Terminal;
import ganymede.cli.training.TrainingRun;
import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trains, publishes, requests, scores and shows, with the services as they ship. */
public final class Demo {
    /** How long a published version may take to reach the generation service. */
    private static final Duration LOADING = Duration.ofMinutes(1);

    private static final Set<Component> SERVICES =
            EnumSet.of(Component.TRAINER, Component.GENERATION, Component.METRICS);
    /** The stream lasts seconds here: more points for its curve than the default's one per second. */
    private static final Map<String, String> MANY_POINTS =
            Map.of("GANYMEDE_METRICS_SCORE_INTERVAL", "PT0.25S", "GANYMEDE_METRICS_FLUSH_INTERVAL", "PT0.25S");

    /** Samples a second asked for, far below what the service can do: a curve needs time to be one. */
    private static final double PACE = 800;

    private final DemoOptions options;
    private final Layout layout;
    private final Terminal terminal;
    private final ServiceClock clock;
    private final Phases phases;
    private final Stack stack;

    /** Runs on {@code stack}, which the caller closes. */
    public Demo(DemoOptions options, Layout layout, Terminal terminal, ServiceClock clock, Stack stack) {
        this.options = options;
        this.layout = layout;
        this.terminal = terminal;
        this.clock = clock;
        this.phases = new Phases(terminal);
        this.stack = stack;
    }

    /** Returns when everything is shown; the services still run. */
    public void run() throws Failure, IOException, InterruptedException {
        var spec = DemoSpec.of(options);
        var runId = "demo-" + clock.now().toString().replaceAll("[-:]|[.][0-9]+", "");
        phases.begin("start", "a Kafka broker, an S3 server and the three services; logs in .ganymede/logs");
        var endpoints = stack.startLocal();
        try (var bus = EventBus.connect(endpoints.bootstrapServers(), clock)) {
            stack.startServices(endpoints, SERVICES, MANY_POINTS);
            stack.awaitLive();
            showAddresses(endpoints);
            var model = train(bus, runId, spec);
            streamAndScore(bus, runId, model);
        }
        phases.end();
        terminal.line("");
        terminal.line("time: " + phases.summary());
    }

    private void showAddresses(Endpoints endpoints) {
        for (var service : stack.services()) {
            terminal.line("  %-10s %s  %s"
                    .formatted(
                            service.component().title(), service.address("/q/health"), service.address("/q/metrics")));
        }
        terminal.line(
                "  try: echo '{\"model\":\"digits\",\"count\":16,\"seed\":7}' | kcat -P -b %s -t ganymede.generation.requests"
                        .formatted(endpoints.bootstrapServers()));
    }

    private PublishedModel train(EventBus bus, String runId, String spec) throws Failure, InterruptedException {
        phases.begin("training", "run %s (its specification: a TrainModel event)".formatted(runId));
        stack.awaitReady(Component.TRAINER);
        var outcome = new TrainingRun(bus, terminal, stack::requireAlive).run(runId, spec);
        terminal.line(String.format(
                Locale.ROOT,
                "  published %s (%s) after %.0f s; largest difference between trained and exported net %.1e",
                outcome.model().selector(),
                outcome.model().family(),
                outcome.completed().seconds(),
                outcome.completed().parity()));
        terminal.line("  at publication: " + shown(outcome.completed().scores()));
        return outcome.model();
    }

    /** The published scores that one line has room for. */
    private static String shown(Map<String, Double> scores) {
        return Stream.of("label_accuracy", "fd_over_trace", "js", "modes")
                .filter(scores::containsKey)
                .map(name -> String.format(Locale.ROOT, "%s %.4g", name, scores.get(name)))
                .collect(Collectors.joining(", "));
    }

    private void streamAndScore(EventBus bus, String runId, PublishedModel model)
            throws Failure, IOException, InterruptedException {
        try (var scores = bus.scores(Feed.Start.NOW)) {
            phases.begin(
                    "streaming",
                    String.format(Locale.ROOT, "requests in, committed samples out, paced at %.0f samples/s", PACE));
            stack.awaitReady(Component.GENERATION);
            stack.awaitReady(Component.METRICS);
            var start = clock.now();
            var sheet = untilLoaded(bus, Orders.sheet(runId + "-sheet", model, options.seed()));
            var file = layout.demo().resolve("samples.png");
            SampleSheet.write(SampleSheet.rows(sheet.samples(), Labelled::label, Labelled::picture), file);
            var streamed = requests(
                    bus,
                    Orders.stream(runId, model, options.seed(), Math.max(0, options.samples() - (int) sheet.count())));
            terminal.line(String.format(
                    Locale.ROOT,
                    "  %d samples in %.1f s: %.0f samples/s",
                    streamed.count(),
                    streamed.seconds(),
                    streamed.count() / streamed.seconds()));
            phases.begin("scores", "diversity of %s over all its samples".formatted(model.selector()));
            var history = new ScoreHistory(model);
            history.follow(scores, sheet.count() + streamed.count(), terminal, stack::requireAlive);
            new ScoreFiles(layout, terminal).write(history, start);
            terminal.line("  samples   " + layout.shown(file));
        }
    }

    private Result requests(EventBus bus, List<SampleRequest> requests) throws Failure, InterruptedException {
        try {
            return new SampleStream(bus, terminal, stack::requireAlive).run(requests, PACE);
        } catch (Refused e) {
            throw new Failure(e.getMessage() + ".", "The log: .ganymede/logs/generation.log", e);
        }
    }

    /** The first request may come before the generation service has heard of the version: asks again for a while. */
    private Result untilLoaded(EventBus bus, SampleRequest request) throws Failure, InterruptedException {
        var patience = new Patience(LOADING, "the generation service", "Its log: .ganymede/logs/generation.log");
        for (int attempt = 1; ; attempt++) {
            try {
                var again = new SampleRequest(
                        request.id() + "-" + attempt,
                        request.model(),
                        request.count(),
                        request.seed(),
                        request.labels());
                return new SampleStream(bus, terminal, stack::requireAlive).run(List.of(again));
            } catch (Refused e) {
                if (!e.retryable()) {
                    throw new Failure(e.getMessage() + ".", "The log: .ganymede/logs/generation.log", e);
                }
                terminal.status("  waiting for " + request.model());
                patience.check();
                Thread.sleep(500);
            }
        }
    }
}
