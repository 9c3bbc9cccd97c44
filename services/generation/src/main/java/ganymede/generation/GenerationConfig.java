package ganymede.generation;

import ganymede.generation.tenants.Terms;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import java.time.Duration;
import java.util.Map;

/** How the generation service works; every property has an effect that is named here. */
@ConfigMapping(prefix = "ganymede.generation")
public interface GenerationConfig {
    /** Most samples in one request; larger ones are refused. */
    @WithDefault("10000000")
    int maxCount();

    /** Most samples that are answered at once; larger requests are answered in pieces, in the bulk lane. */
    @WithDefault("10000")
    int pieceSamples();

    /** Most bytes that are answered at once, unless a single chunk has more. */
    @WithDefault("8388608")
    long pieceBytes();

    /** Most pieces of a request that are made at the same time, by all replicas together. */
    @WithDefault("4")
    int shards();

    /** Most candidates that a request's samples may be chosen from, count x budget; each costs as much as a sample. */
    @WithDefault("1000000")
    long maxCandidates();

    /** Most samples in one batch; how many a model takes is measured when it is loaded. */
    @WithDefault("256")
    int maxBatch();

    /** No batch is planned to take longer: what comes next waits for it. */
    @WithDefault("PT0.1S")
    Duration longestBatch();

    /** Inference threads, each with a session of its own per model; 0 means one per core. */
    @WithDefault("0")
    int workers();

    /** Time that answers gather before they go out in one transaction; longer is cheaper and later. */
    @WithDefault("PT0.01S")
    Duration linger();

    /** Bytes of answers held in memory before reading pauses; each lane has an equal part. */
    @WithDefault("134217728")
    long inFlightBytes();

    /** Requests of a lane held in memory before its reading pauses. */
    @WithDefault("2000")
    int inFlightRequests();

    /** Most bytes of one event; larger results are cut into chunks. */
    @WithDefault("131072")
    long inlineBytes();

    /** Most bytes of one object in the store. */
    @WithDefault("8388608")
    long objectBytes();

    /** Request ids remembered to recognise a repeated one. */
    @WithDefault("100000")
    int duplicateWindow();

    /** Models that stay loaded while nobody uses them. */
    @WithDefault("8")
    int loadedModels();

    /**
     * Bytes for models, estimated as files and largest batch of each session; what does not fit when idle models are unloaded is tried
     * again later, and fails with MODEL_TOO_LARGE meanwhile. 0 means any number.
     */
    @WithDefault("0")
    long modelMemoryBytes();

    /** Time to finish what is in flight when the service stops. */
    @WithDefault("PT20S")
    Duration drain();

    /** Consumer group of the replicas; also begins the transactional id. */
    @WithDefault("ganymede-generation")
    String groupId();

    /** Terms of tenants by name; {@code default} are those of every tenant that is not named. */
    @WithDefaults
    Map<String, TenantConfig> tenants();

    /** What a tenant may use. */
    interface TenantConfig {
        /** Share of the service when others want it too, relative to theirs. */
        @WithDefault("1")
        double weight();

        /** Samples admitted per second in the long run; 0 means any number. */
        @WithDefault("0")
        double samplesPerSecond();

        /** Time over which unused samples are saved up. */
        @WithDefault("PT1S")
        Duration burst();

        /** Most samples admitted and not yet answered; 0 means any number. */
        @WithDefault("0")
        long inFlight();

        /** What becomes of a request beyond these bounds: {@code refuse} or {@code wait}. */
        @WithDefault("refuse")
        Terms.Excess excess();
    }

    /** Largest ONNX file that is opened, bytes. */
    @WithDefault("536870912")
    long maxModelBytes();
}
