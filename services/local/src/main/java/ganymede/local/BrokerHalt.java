package ganymede.local;

import java.nio.file.Path;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/** Gives a reason when the broker halts the process, which it does on damaged or full log directories. */
final class BrokerHalt {
    private BrokerHalt() {}

    /** From now on a halt of the broker first prints what, where and what next. */
    static void explain(Path dir) {
        Exit.setExitProcedure((status, message) -> stop(dir, status, message));
        Exit.setHaltProcedure((status, message) -> stop(dir, status, message));
    }

    private static void stop(Path dir, int status, @Nullable String message) {
        System.err.printf(
                "The Kafka broker gave up on %s%s: the disk is full or a file is damaged; the lines above name it.%n",
                dir.toAbsolutePath(), message == null ? "" : " (" + message + ")");
        System.err.println("  Free some space and start again; if a file is damaged, move the directory away.");
        Runtime.getRuntime().halt(status == 0 ? 1 : status);
    }
}
