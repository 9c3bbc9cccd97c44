package ganymede.cli;

import ganymede.cli.stack.Component;
import ganymede.cli.stack.Endpoints;
import ganymede.cli.stack.Layout;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Terminal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the broker that a command shall talk to: the named one, the one that is up, else starts its own. */
final class RunningBroker {
    private RunningBroker() {}

    /** Bootstrap servers; starts the local stack with {@code needed} services when nothing is named and nothing runs. */
    static String find(@Nullable String named, Stack stack, Terminal terminal, Set<Component> needed) throws Exception {
        if (named != null) {
            return named;
        }
        var running = Endpoints.read(Layout.ofSystem().localData());
        if (running.isPresent()) {
            return running.get().bootstrapServers();
        }
        terminal.line("nothing is up; starting what this needs");
        var endpoints = stack.startLocal();
        stack.startServices(endpoints, needed, Map.of());
        stack.awaitLive();
        return endpoints.bootstrapServers();
    }
}
