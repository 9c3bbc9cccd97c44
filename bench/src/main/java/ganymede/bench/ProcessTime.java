package ganymede.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Processor time of this process, which says what work costs on a machine with other load. */
final class ProcessTime {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private ProcessTime() {}

    static double seconds() {
        return SYSTEM.getProcessCpuTime() * 1e-9;
    }
}
