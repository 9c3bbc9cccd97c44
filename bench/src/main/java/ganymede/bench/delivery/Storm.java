package ganymede.bench.delivery;

import ganymede.nets.Draws;
import ganymede.platform.ServiceClock;
import ganymede.testkit.Door;
import ganymede.testkit.LocalStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Breaks things in three lanes at the same time: replicas that come and go, a replica that hangs, broker and store. Every fault
 * of a lane happens once per round, in an order drawn from the seed.
 */
final class Storm {
    private static final List<List<Fault>> LANES = List.of(
            List.of(Fault.KILL, Fault.GUEST),
            List.of(Fault.FREEZE),
            List.of(Fault.BROKER, Fault.STORE_AWAY, Fault.STORE_SLOW));
    /** The local broker gives a member's partitions away after 8 s of silence. */
    private static final Duration BEYOND_THE_SESSION = Duration.ofSeconds(10);

    private static final Duration VISIT = Duration.ofSeconds(3);
    private static final Duration STORE_AWAY = Duration.ofSeconds(2);
    private static final Duration STORE_SLOW = Duration.ofSeconds(4);
    private static final Duration STORE_DELAY = Duration.ofMillis(300);
    private static final int PARTS = 1000;
    private static final String KILLED = "1";
    private static final String FROZEN = "2";
    private static final String GUEST = "3";
    private static final ServiceClock CLOCK = ServiceClock.system();

    private final LocalStack stack;
    private final Door store;
    private final Fleet fleet;
    private final long seed;
    private final Duration longestPause;
    private final BooleanSupplier enough;
    private final Map<Fault, Integer> times = new ConcurrentHashMap<>();
    private final Map<Fault, Duration> spent = new ConcurrentHashMap<>();
    private final Map<Fault, Boolean> now = new ConcurrentHashMap<>();

    /** Before every fault its lane is calm for a time drawn up to the longest pause. */
    Storm(LocalStack stack, Door store, Fleet fleet, long seed, Duration longestPause, BooleanSupplier enough) {
        this.stack = stack;
        this.store = store;
        this.fleet = fleet;
        this.seed = seed;
        this.longestPause = longestPause;
        this.enough = enough;
    }

    /** One piece of work per lane, until it is enough and each fault happened; everything is well when it returns. */
    List<Runnable> lanes() {
        return LANES.stream().<Runnable>map(faults -> () -> rounds(faults)).toList();
    }

    /** The part of the faults that have happened at least once. */
    double happened() {
        return times.size() / (double) Fault.values().length;
    }

    /** How often each fault happened. */
    Map<Fault, Integer> times() {
        return Map.copyOf(times);
    }

    /** How long each fault lasted in all, until everything was well again. */
    Map<Fault, Duration> spent() {
        return Map.copyOf(spent);
    }

    /** What goes on at this moment. */
    List<Fault> now() {
        return now.keySet().stream().sorted().toList();
    }

    private void rounds(List<Fault> lane) {
        for (int round = 0; round == 0 || !enough.getAsBoolean(); round++) {
            var draws = Draws.named(seed, round + lane.getFirst().name());
            for (var fault : shuffled(lane, draws)) {
                if (round > 0 && enough.getAsBoolean()) {
                    return;
                }
                hold(pause(round, fault));
                long start = CLOCK.nanos();
                now.put(fault, true);
                happen(fault);
                now.remove(fault);
                times.merge(fault, 1, Integer::sum);
                spent.merge(fault, CLOCK.since(start), Duration::plus);
            }
        }
    }

    private Duration pause(int round, Fault next) {
        return longestPause
                .multipliedBy(Draws.named(seed, round + next.title()).below(PARTS, 0))
                .dividedBy(PARTS);
    }

    private static List<Fault> shuffled(List<Fault> lane, Draws draws) {
        var order = new ArrayList<>(lane);
        for (int i = order.size(); i > 1; i--) {
            Collections.swap(order, i - 1, draws.below(i, -i));
        }
        return order;
    }

    private void happen(Fault fault) {
        switch (fault) {
            case KILL -> {
                fleet.kill(KILLED);
                fleet.start(KILLED);
                fleet.replica(KILLED).awaitReady();
            }
            case FREEZE -> {
                fleet.replica(FROZEN).freeze();
                hold(BEYOND_THE_SESSION);
                fleet.replica(FROZEN).thaw();
            }
            case GUEST -> {
                fleet.start(GUEST);
                fleet.replica(GUEST).awaitReady();
                hold(VISIT);
                fleet.stop(GUEST);
            }
            case BROKER -> stack.restart();
            case STORE_AWAY -> {
                store.shut();
                hold(STORE_AWAY);
                store.open();
            }
            case STORE_SLOW -> {
                store.slow(STORE_DELAY);
                hold(STORE_SLOW);
                store.open();
            }
        }
    }

    private static void hold(Duration time) {
        try {
            var unused = new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
