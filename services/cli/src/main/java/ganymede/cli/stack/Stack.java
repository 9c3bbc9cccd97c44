package ganymede.cli.stack;

import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The broker and store and any of the services, as child processes of this one.
 *
 * <p>Owns them until closed; closing twice is harmless and it may happen on the thread of a signal.
 */
public final class Stack implements AutoCloseable {
    private static final Duration LOCAL_LIMIT = Duration.ofMinutes(2);
    private static final Duration SERVICE_LIMIT = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Layout layout;
    private final Terminal terminal;
    private final Health health = new Health();
    private final Pids pids;
    private final Deque<Child> children = new ArrayDeque<>();
    private final List<RunningService> services = new ArrayList<>();
    private final Thread stopOnSignal = new Thread(this::stopAll, "stop");
    private boolean owned;
    private volatile boolean closed;

    private Stack(Layout layout, Terminal terminal) {
        this.layout = layout;
        this.terminal = terminal;
        this.pids = new Pids(layout.pids());
    }

    /** Nothing runs yet; from now on Ctrl-C and SIGTERM stop whatever does. */
    public static Stack open(Layout layout, Terminal terminal) {
        var stack = new Stack(layout, terminal);
        Runtime.getRuntime().addShutdownHook(stack.stopOnSignal);
        return stack;
    }

    /** Whether everything is being stopped: what fails from now on fails because of that. */
    public boolean isClosed() {
        return closed;
    }

    /** Starts the broker and the store and waits until clients may connect. */
    public Endpoints startLocal() throws Failure, IOException, InterruptedException {
        takeOver();
        var jar = require(layout.localJar());
        var arguments = List.of(
                "--data-dir=" + layout.localData(),
                "--kafka-port=" + Ports.preferring(9092),
                "--s3-port=" + Ports.preferring(9000),
                "--stop-with-parent");
        var child = launch(Component.LOCAL, jar, arguments, Map.of());
        var start = System.nanoTime();
        while (true) {
            var endpoints = Endpoints.read(layout.localData()).filter(found -> found.pid() == child.pid());
            if (endpoints.isPresent()) {
                terminal.line("  kafka %s, s3 %s"
                        .formatted(
                                endpoints.get().bootstrapServers(),
                                endpoints.get().storeEndpoint()));
                return endpoints.get();
            }
            pause(child, start, LOCAL_LIMIT);
        }
    }

    /** Starts services against the endpoints, with these environment variables; {@link #awaitLive} waits for them. */
    public void startServices(Endpoints endpoints, Collection<Component> wanted, Map<String, String> settings)
            throws Failure, IOException {
        for (var component : wanted) {
            var jar = require(layout.serviceJar(component.directory()));
            var port = Ports.preferring(component.preferredPort());
            var environment = new HashMap<>(endpoints.environment());
            environment.putAll(settings);
            environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
            environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            launch(component, jar, List.of(), environment);
            services.add(new RunningService(component, port));
        }
    }

    /** The services that were started. */
    public List<RunningService> services() {
        return List.copyOf(services);
    }

    /** Waits until every started service answers. */
    public void awaitLive() throws Failure, InterruptedException {
        for (var service : services) {
            await(service, service.live());
        }
    }

    /** Waits until a started service says that it is ready for work. */
    public void awaitReady(Component component) throws Failure, InterruptedException {
        for (var service : services) {
            if (service.component() == component) {
                await(service, service.ready());
            }
        }
    }

    private void await(RunningService service, URI endpoint) throws Failure, InterruptedException {
        var child = child(service.component());
        var start = System.nanoTime();
        while (!health.isUp(endpoint)) {
            pause(child, start, SERVICE_LIMIT);
        }
    }

    /** Fails when any component has ended, with its exit code and the end of its log. */
    public void requireAlive() throws Failure {
        for (var child : children) {
            child.requireAlive();
        }
    }

    private void pause(Child child, long start, Duration limit) throws Failure, InterruptedException {
        child.requireAlive();
        var waited = Duration.ofNanos(System.nanoTime() - start);
        if (waited.compareTo(limit) > 0) {
            throw child.failure("was not ready after %d s".formatted(limit.toSeconds()));
        }
        terminal.status("  starting %s  %.1f s".formatted(child.component().title(), waited.toMillis() / 1000.0));
        Thread.sleep(POLL);
    }

    private Child child(Component component) {
        return children.stream()
                .filter(child -> child.component() == component)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(component + " was not started"));
    }

    private Path require(Path jar) throws Failure {
        if (!layout.isBuilt(jar)) {
            throw new Failure(layout.shown(jar) + " is missing.", "Build it with: ./ganymede build");
        }
        return jar;
    }

    private synchronized Child launch(
            Component component, Path jar, List<String> arguments, Map<String, String> environment) throws IOException {
        if (closed) {
            throw new IOException("the stack is being stopped");
        }
        var command = Commands.java(component, jar, arguments);
        var child = Child.start(component, command, environment, layout.log(component.directory()));
        children.push(child);
        pids.add(child.pid());
        return child;
    }

    /** Two stacks would share one data directory: refuses beside a living one, stops what a killed one left. */
    private void takeOver() throws Failure, IOException {
        var owner = pids.owner();
        if (owner.isPresent()) {
            throw new Failure(
                    "Another ./ganymede command of this checkout is running the services (pid %d)."
                            .formatted(owner.get().pid()),
                    "Stop it with Ctrl-C, or work with it: ./ganymede train, ./ganymede generate.");
        }
        var leftovers = pids.children();
        if (!leftovers.isEmpty()) {
            terminal.line("  stopping %d processes of an earlier run that was killed".formatted(leftovers.size()));
            leftovers.forEach(ProcessHandle::destroy);
            leftovers.forEach(process -> process.onExit()
                    .completeOnTimeout(process, STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join());
            leftovers.forEach(ProcessHandle::destroyForcibly);
        }
        pids.begin();
        owned = true;
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(stopOnSignal);
        } catch (IllegalStateException signalCameFirst) {
            // The hook is running and waits for the same lock; it will find nothing to do.
        }
    }

    /** In reverse order: who reads stops before what it reads from. */
    private synchronized void stopAll() {
        closed = true;
        try {
            while (!children.isEmpty()) {
                stop(children.peek());
                children.pop();
            }
            if (owned) {
                pids.clear();
                terminal.line("stopped");
                owned = false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            terminal.line("  " + layout.pids() + " could not be removed: " + e);
        }
    }

    private void stop(Child child) throws InterruptedException {
        var title = child.component().title();
        terminal.status("  stopping " + title);
        if (!child.stop(STOP_PATIENCE)) {
            terminal.line("  %s did not stop within %d s of being asked and was killed"
                    .formatted(title, STOP_PATIENCE.toSeconds()));
        }
    }
}
