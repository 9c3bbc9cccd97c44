package ganymede.metrics;

import ganymede.metrics.control.Policy;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How the stream is scored. */
@ConfigMapping(prefix = "ganymede.metrics")
public interface MetricsConfig {

    /** Length of the tumbling windows. Changing it while windows are open leaves both lengths in the scores. */
    @WithDefault("60s")
    Duration window();

    /** How long after its end a window still takes samples; later ones count for all time only. */
    @WithDefault("5m")
    Duration grace();

    /** Longest time between two Kafka transactions of the fold, in which digests and offsets are written together. */
    @WithDefault("1s")
    Duration flushInterval();

    /** A flush is also due after this many samples. */
    @WithDefault("20000")
    int flushSamples();

    /** Scores of one key are written at most this often. */
    @WithDefault("1s")
    Duration scoreInterval();

    /** Digests of versions that had no samples for this long are dropped; their last scores stay. */
    @WithDefault("7d")
    Duration retention();

    /** How long samples of a version that is not in the object store wait for it, before they are dead letters. */
    @WithDefault("15s")
    Duration modelPatience();

    /** Most extractors kept open. */
    @WithDefault("8")
    int models();

    /** Most samples in one run of an extractor. */
    @WithDefault("256")
    int batchSamples();

    /** Threads that decode, extract and fold; 0: one per core. */
    @WithDefault("0")
    int workers();

    /** Largest object that a claim check may name. */
    @WithDefault("64M")
    MemorySize maxObject();

    /** When detectors alarm. */
    Detectors detectors();

    /** What is done about alarms of models for which no policy is set ({@code ganymede policy}). */
    @WithDefault("observe")
    Policy policy();

    /** Models whose alarms are told and counted, with nothing done about them. */
    Optional<Set<String>> silenced();

    /** When detectors alarm. */
    interface Detectors {
        /** False alarms are at most one per so many samples of a version, all monitors together. */
        @WithDefault("1000000")
        double runLength();

        /** Relative difference of a mode's share from the real one that is no fault, 0 to below 1. */
        @WithDefault("0.1")
        double tolerance();

        /** Samples after an alarm's end during which its monitor stays silent. */
        @WithDefault("1000")
        long coolDown();
    }
}
