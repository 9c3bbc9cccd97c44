package ganymede.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Wall-clock and processor time of this process since a moment; the latter says what work cost on a machine with other load. */
final class Stopwatch {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long wall = System.nanoTime();
    private final long processor = SYSTEM.getProcessCpuTime();

    double wallSeconds() {
        return (System.nanoTime() - wall) * 1e-9;
    }

    /** Of all threads together. */
    double processorSeconds() {
        return (SYSTEM.getProcessCpuTime() - processor) * 1e-9;
    }
}
