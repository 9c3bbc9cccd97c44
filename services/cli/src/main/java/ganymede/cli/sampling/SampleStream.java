package ganymede.cli.sampling;

import ganymede.cli.messaging.Answer;
import ganymede.cli.messaging.Answer.Completed;
import ganymede.cli.messaging.Answer.Failed;
import ganymede.cli.messaging.Answer.Samples;
import ganymede.cli.messaging.EventBus;
import ganymede.cli.messaging.Feed;
import ganymede.cli.messaging.SampleRequest;
import ganymede.cli.pictures.Picture;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Patience;
import ganymede.cli.terminal.ProgressBar;
import ganymede.cli.terminal.Terminal;
import ganymede.cli.terminal.Watch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends requests and collects their committed answers. */
public final class SampleStream {
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(100);

    private final EventBus bus;
    private final Terminal terminal;
    private final Watch watch;

    /** {@code watch} is asked while waiting. */
    public SampleStream(EventBus bus, Terminal terminal, Watch watch) {
        this.bus = bus;
        this.terminal = terminal;
        this.watch = watch;
    }

    /** A sample and what it shows; label -1 when the model knows none. */
    public record Labelled(Picture picture, int label) {}

    /**
     * What came back.
     *
     * @param samples in the order of arrival; empty when they are no images
     * @param count samples received
     * @param seconds from the first request to the last answer
     */
    public record Result(List<Labelled> samples, long count, double seconds) {}

    /** A request was refused. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean retryable;

        Refused(Failed failed) {
            super("Request %s failed: %s (%s)".formatted(failed.requestId(), failed.detail(), failed.code()));
            this.retryable = failed.retryable();
        }

        /** Whether the same request may succeed later. */
        public boolean retryable() {
            return retryable;
        }
    }

    /** Sends all requests at once and waits until each has its terminal event. */
    public Result run(List<SampleRequest> requests) throws Failure, Refused, InterruptedException {
        return run(requests, Double.POSITIVE_INFINITY);
    }

    /** As {@link #run(List)}, asking for no more than {@code pace} samples per second. */
    public Result run(List<SampleRequest> requests, double pace) throws Failure, Refused, InterruptedException {
        try (var answers = bus.answers(Feed.Start.NOW)) {
            var collected = new Collected(requests);
            var start = System.nanoTime();
            var waiting = new ArrayDeque<>(requests);
            long asked = 0;
            var patience = new Patience(SILENCE, "the generation service", "Its log: .ganymede/logs/generation.log");
            while (!collected.open.isEmpty()) {
                while (!waiting.isEmpty() && asked <= pace * seconds(start)) {
                    asked += waiting.getFirst().count();
                    bus.request(waiting.removeFirst());
                }
                for (var answer : answers.poll(POLL)) {
                    if (collected.take(answer)) {
                        patience.reset();
                    }
                }
                show(collected, seconds(start));
                patience.check();
                watch.check();
            }
            return new Result(collected.samples, collected.count, seconds(start));
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void show(Collected collected, double seconds) {
        terminal.status("  streaming  %s  %d/%d  %.0f samples/s"
                .formatted(
                        ProgressBar.of(collected.count, collected.wanted),
                        collected.count,
                        collected.wanted,
                        collected.count / seconds));
    }

    /** Answers so far; foreign ones are passed over, and the contract's promises are checked. */
    private static final class Collected {
        final Set<String> open = new HashSet<>();
        final List<Labelled> samples = new ArrayList<>();
        final Map<String, Long> received = new HashMap<>();
        final long wanted;
        long count;

        Collected(List<SampleRequest> requests) {
            requests.forEach(request -> open.add(request.id()));
            wanted = requests.stream().mapToLong(SampleRequest::count).sum();
        }

        boolean take(Answer answer) throws Failure, Refused {
            if (!open.contains(answer.requestId())) {
                return false;
            }
            switch (answer) {
                case Samples chunk -> add(chunk);
                case Completed completed -> finish(completed);
                case Failed failed -> throw new Refused(failed);
            }
            return true;
        }

        private void add(Samples chunk) {
            count += chunk.count();
            received.merge(chunk.requestId(), (long) chunk.count(), Long::sum);
            for (int i = 0; i < chunk.pictures().size(); i++) {
                int label = i < chunk.labels().size() ? chunk.labels().get(i) : -1;
                samples.add(new Labelled(chunk.pictures().get(i), label));
            }
        }

        private void finish(Completed completed) throws Failure {
            open.remove(completed.requestId());
            long got = received.getOrDefault(completed.requestId(), 0L);
            if (got != completed.count()) {
                throw new Failure(
                        "Request %s was completed with %d samples, but %d arrived."
                                .formatted(completed.requestId(), completed.count(), got),
                        "This must not happen: please report it with .ganymede/logs/generation.log.");
            }
        }
    }
}
