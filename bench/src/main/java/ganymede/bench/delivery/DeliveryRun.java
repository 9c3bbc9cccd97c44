package ganymede.bench.delivery;

import static java.util.stream.Collectors.toCollection;

import ganymede.events.TopicSetup;
import ganymede.platform.ServiceClock;
import ganymede.testkit.Door;
import ganymede.testkit.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/**
 * One run: a broker, a store behind a door, two replicas and a guest. First every question is asked undisturbed; then requests
 * come at a steady pace while the storm goes on. When nobody is left who could answer, everything committed is accounted for.
 */
public final class DeliveryRun {
    /** A fraction of what two cores answer, so that what a fault held up is caught up with. */
    private static final int PER_SECOND = 250;
    /** As long as a session and more, so that a frozen replica misses some. */
    private static final Duration SHORTEST = Duration.ofSeconds(15);

    /** The longest pause between two faults of a lane is this part of the time: a longer run has longer calms. */
    private static final int PAUSES = 25;

    private static final Duration TOPICS = Duration.ofMinutes(1);
    /** Longer than a session, a transaction's timeout and a start together. */
    private static final Duration STALLED = Duration.ofMinutes(2);

    private static final long LOOK_MILLIS = 100;
    private static final Duration SAY = Duration.ofSeconds(5);
    private static final ServiceClock CLOCK = ServiceClock.system();

    private final int requests;
    private final long seed;
    private final Path workDir;
    private final Consumer<String> progress;
    private final CalmBytes calm = new CalmBytes();
    private final Account account;

    /**
     * What a run showed.
     *
     * @param times how often each fault happened
     * @param spent how long each lasted in all, until everything was well again
     * @param fenced how often a replica found its partitions taken over
     * @param duration from the first request of the storm to the last answer
     */
    public record Outcome(
            Verdict verdict, Map<Fault, Integer> times, Map<Fault, Duration> spent, int fenced, Duration duration) {}

    /** A run that keeps its data and logs in the directory and says now and then how far it is. */
    public DeliveryRun(int requests, long seed, Path workDir, Consumer<String> progress) {
        this.requests = requests;
        this.seed = seed;
        this.workDir = workDir;
        this.progress = progress;
        this.account = new Account(requests, calm);
    }

    /** Runs it all; blocks. */
    public Outcome run() throws InterruptedException, ExecutionException, TimeoutException {
        try (var stack = LocalStack.start(workDir.resolve("stack"));
                var door = Door.before(stack.storeEndpoint())) {
            TopicSetup.ensure(Map.of("bootstrap.servers", stack.bootstrapServers()), (short) 1, TOPICS);
            var settings = new HashMap<>(stack.configuration());
            settings.put("ganymede.store.endpoint", door.url());
            var objects = new Objects(stack);
            try (var fleet = new Fleet(workDir.resolve("replicas"), settings);
                    var sender = new RequestSender(stack.bootstrapServers())) {
                sender.announce(objects.publish());
                return run(stack, door, objects, fleet, sender);
            }
        }
    }

    private Outcome run(LocalStack stack, Door door, Objects objects, Fleet fleet, RequestSender sender)
            throws InterruptedException, ExecutionException, TimeoutException {
        var reader = new AnswerReader(stack.bootstrapServers(), calm, account);
        var reading = background("answers", reader);
        fleet.start("1");
        fleet.start("2");
        sender.calm();
        await("undisturbed", reader::calmAnswers, Question.PAIRS, reading);
        fleet.replica("1").awaitReady();
        fleet.replica("2").awaitReady();
        var time = Duration.ofMillis(Math.max(SHORTEST.toMillis(), requests * 1000L / PER_SECOND));
        long start = CLOCK.nanos();
        var storm = new Storm(
                stack,
                door,
                fleet,
                seed,
                time.dividedBy(PAUSES),
                () -> CLOCK.since(start).compareTo(time) > 0);
        storm(storm, sender, time, reading);
        var duration = CLOCK.since(start);
        // From here on nobody can add anything.
        fleet.close();
        reader.endAt(Wire.ends(stack.bootstrapServers(), Wire.answerPartitions()));
        reading.get(STALLED.toSeconds(), TimeUnit.SECONDS);
        account.references((request, reference) -> account.object(request, objects.at(reference)));
        return new Outcome(account.verdict(), storm.times(), storm.spent(), fleet.fenced(), duration);
    }

    private void storm(Storm storm, RequestSender sender, Duration time, CompletableFuture<Void> reading)
            throws InterruptedException, ExecutionException {
        var work = storm.lanes().stream().map(lane -> background("storm", lane)).collect(toCollection(ArrayList::new));
        work.add(background("requests", () -> sender.storm(requests, time, storm::happened)));
        var end = CompletableFuture.anyOf(CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)), reading);
        long saidAt = CLOCK.nanos();
        while (!end.isDone()) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            if (CLOCK.since(saidAt).compareTo(SAY) > 0) {
                saidAt = CLOCK.nanos();
                progress.accept("%6d sent  %6d answered  %s".formatted(sender.sent(), account.answered(), storm.now()));
            }
        }
        end.get();
        await("calm again", account::answered, requests, reading);
    }

    /** Returns when the count is reached, or has not grown for so long that it never will. */
    private void await(String what, IntSupplier count, int enough, CompletableFuture<Void> reading)
            throws InterruptedException, ExecutionException {
        int last = 0;
        long grewAt = CLOCK.nanos();
        while (count.getAsInt() < enough && CLOCK.since(grewAt).compareTo(STALLED) < 0) {
            if (reading.isDone()) {
                reading.get();
            }
            if (count.getAsInt() > last) {
                last = count.getAsInt();
                grewAt = CLOCK.nanos();
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        progress.accept("%s: %d of %d answered".formatted(what, count.getAsInt(), enough));
    }

    private static CompletableFuture<Void> background(String name, Runnable work) {
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform().name(name).daemon().start(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (RuntimeException | Error problem) {
                done.completeExceptionally(problem);
            }
        });
        return done;
    }
}
