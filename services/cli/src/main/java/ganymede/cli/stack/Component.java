package ganymede.cli.stack;

import java.util.List;
import java.util.Locale;

/** What can be started on this machine, with the memory and the options that suit one machine. */
public enum Component {
    LOCAL("broker and object store", 9000, List.of("-Xmx512m", "-XX:+UseSerialGC")),
    // libtorch allocates outside the heap; the binding's own limit defaults to four times the heap.
    TRAINER("trainer", 8081, List.of("-Xmx1g", "-XX:+UseSerialGC", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0")),
    // Answers on their way fill the heap: one collecting thread stops all workers twice as long, and a small young
    // generation would copy them more often.
    GENERATION("generation", 8082, List.of("-Xmx640m", "-Xmn256m", "-XX:+UseParallelGC")),
    METRICS("metrics", 8083, List.of("-Xmx512m", "-XX:+UseSerialGC"));

    private final String title;
    private final int preferredPort;

    // Built by List.of, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> jvmOptions;

    Component(String title, int preferredPort, List<String> jvmOptions) {
        this.title = title;
        this.preferredPort = preferredPort;
        this.jvmOptions = jvmOptions;
    }

    /** As people call it. */
    public String title() {
        return title;
    }

    /** Name of its directory, log and pid entry. */
    public String directory() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Taken when it is free, so that addresses are the documented ones on an idle machine. */
    int preferredPort() {
        return preferredPort;
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }
}
