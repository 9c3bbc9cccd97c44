package ganymede.cli.messaging;

import ganymede.cli.terminal.Failure;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.AlarmsSilenced;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.ModelQuarantined;
import ganymede.events.v1.ModelSteered;
import ganymede.events.v1.Policy;
import ganymede.events.v1.PolicyChanged;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** What the models topic says about the control loop of one model. */
public final class LoopState {
    private final String name;
    private final TreeSet<Long> published = new TreeSet<>();
    private final TreeMap<Long, String> quarantined = new TreeMap<>();
    private final TreeMap<Long, List<Float>> mixes = new TreeMap<>();
    private Optional<String> policy = Optional.empty();
    private Optional<Instant> silentUntil = Optional.empty();

    private LoopState(String name) {
        this.name = name;
    }

    static LoopState read(String bootstrapServers, String name) throws Failure {
        var state = new LoopState(name);
        History.read(bootstrapServers, Topics.MODELS.topic(), incoming -> {
            state.take(incoming);
            return true;
        });
        return state;
    }

    private void take(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        if (incoming.value() == null) {
            deleted(incoming.key() == null ? "" : new String(incoming.key(), StandardCharsets.UTF_8));
        } else if (EventCodec.decode(Topics.MODELS, incoming) instanceof Decoding.Decoded decoded) {
            switch (decoded.message()) {
                case ModelPublished it when it.getName().equals(name) -> published.add(it.getVersion());
                case ModelQuarantined it
                when it.getName().equals(name) -> quarantined.put(it.getVersion(), it.getReason());
                case ModelSteered it when it.getName().equals(name) -> mixes.put(it.getVersion(), it.getClassMixList());
                case PolicyChanged it when it.getName().equals(name) -> policy = text(it.getPolicy());
                case AlarmsSilenced it
                when it.getName().equals(name) ->
                    silentUntil =
                            Optional.of(Instant.ofEpochSecond(it.getUntil().getSeconds()));
                default -> {}
            }
        }
    }

    private static Optional<String> text(Policy policy) {
        return switch (policy) {
            case POLICY_OBSERVE, POLICY_STEER, POLICY_ROLLBACK ->
                Optional.of(policy.name().substring("POLICY_".length()).toLowerCase(Locale.ROOT));
            case POLICY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private void deleted(String key) {
        published.removeIf(version -> key.equals(name + "@" + version));
        quarantined.keySet().removeIf(version -> key.equals(name + "@" + version + "!quarantine"));
        mixes.keySet().removeIf(version -> key.equals(name + "@" + version + "!steering"));
        policy = key.equals(name + "!policy") ? Optional.empty() : policy;
        silentUntil = key.equals(name + "!silence") ? Optional.empty() : silentUntil;
    }

    /** {@code observe}, {@code steer} or {@code rollback}; empty when nobody has set one. */
    public Optional<String> policy() {
        return policy;
    }

    /** Until when alarms are only told. */
    public Optional<Instant> silentUntil() {
        return silentUntil;
    }

    /** Versions that were published. */
    public SortedSet<Long> published() {
        return published;
    }

    /** Versions that must not be served, with the reasons. */
    public Map<Long, String> quarantined() {
        return quarantined;
    }

    /** The class mixes of steered versions. */
    public Map<Long, List<Float>> mixes() {
        return mixes;
    }
}
