package ganymede.cli;

import ganymede.cli.stack.Layout;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import java.time.Duration;

/** Work on this machine's stack, which is opened for it and closed after it; then staying up until a signal. */
final class Supervised {
    private static final int INTERRUPTED = 130;
    private static final Duration CHECK = Duration.ofSeconds(1);

    private Supervised() {}

    /** Work that needs the stack. */
    @FunctionalInterface
    interface Work {
        void run(Stack stack, Terminal terminal) throws Exception;
    }

    /** Runs the work once; what fails because of a signal is no failure. */
    static int once(Work work) throws Exception {
        return run(true, work);
    }

    /** The same, seen on another terminal than the standard one. */
    static int once(Terminal terminal, Work work) throws Exception {
        try (var stack = Stack.open(Layout.ofSystem(), terminal)) {
            return run(stack, terminal, true, work);
        }
    }

    /** The same; unless {@code once}, stays up afterwards. */
    static int run(boolean once, Work work) throws Exception {
        var terminal = Terminal.standard();
        try (var stack = Stack.open(Layout.ofSystem(), terminal)) {
            return run(stack, terminal, once, work);
        }
    }

    private static int run(Stack stack, Terminal terminal, boolean once, Work work) throws Exception {
        try {
            work.run(stack, terminal);
            if (!once) {
                terminal.line("Everything stays up until Ctrl-C.");
                stayUp(stack);
            }
            return 0;
        } catch (Exception e) {
            if (stack.isClosed()) {
                return INTERRUPTED;
            }
            throw e;
        }
    }

    private static void stayUp(Stack stack) throws Failure, InterruptedException {
        while (true) {
            stack.requireAlive();
            Thread.sleep(CHECK);
        }
    }
}
