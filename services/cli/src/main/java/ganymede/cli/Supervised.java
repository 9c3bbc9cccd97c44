package ganymede.cli;

import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import java.time.Duration;

/** Work on a running stack, then staying up until a signal. */
final class Supervised {
    private static final int INTERRUPTED = 130;
    private static final Duration CHECK = Duration.ofSeconds(1);

    private Supervised() {}

    /** Work that needs the stack. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Runs the work; unless {@code once}, stays up afterwards. What fails because of a signal is no failure. */
    static int run(Stack stack, Terminal terminal, boolean once, Work work) throws Exception {
        try {
            work.run();
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
