package ganymede.metrics.messaging;

import com.google.protobuf.Timestamp;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.AlarmsSilenced;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.ModelQuarantined;
import ganymede.events.v1.ModelSteered;
import ganymede.events.v1.PolicyChanged;
import ganymede.metrics.control.Alias;
import ganymede.metrics.control.ModelRegister;
import ganymede.metrics.control.Policy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Enters what the models topic says into the register. */
final class ModelNews {
    private static final Pattern KEY =
            Pattern.compile("([^@!]+)(?:@([0-9]{1,18}))?(!quarantine|!steering|!policy|!silence)?");

    private final ModelRegister register;

    ModelNews(ModelRegister register) {
        this.register = register;
    }

    /** Reads one record; throws {@link IllegalArgumentException} when it is no event of the topic. */
    void read(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        if (incoming.value() == null) {
            deleted(incoming.key());
            return;
        }
        switch (EventCodec.decode(Topics.MODELS, incoming)) {
            case Decoding.Undecodable(var problem) -> throw new IllegalArgumentException(problem.detail());
            case Decoding.Decoded decoded -> {
                switch (decoded.message()) {
                    case ModelPublished it -> register.published(it.getName(), it.getVersion());
                    case ModelQuarantined it -> register.quarantined(it.getName(), it.getVersion());
                    case AliasMoved it -> register.moved(it.getName(), alias(it));
                    case PolicyChanged it -> register.policy(it.getName(), policy(it));
                    case AlarmsSilenced it -> register.silenced(it.getName(), instant(it.getUntil()));
                    case ModelSteered it -> register.steered(it.getName(), it.getVersion(), it.getClassMixList());
                    default -> throw new IllegalArgumentException("the event is none of this topic");
                }
            }
        }
    }

    private static Alias alias(AliasMoved event) {
        return new Alias(
                event.getAlias(),
                event.getVersion(),
                event.getCanaryVersion(),
                event.getCanaryShare(),
                event.getShadowVersion(),
                event.getShadowShare(),
                event.getPreviousVersion());
    }

    private static Optional<Policy> policy(PolicyChanged event) {
        return switch (event.getPolicy()) {
            case POLICY_OBSERVE -> Optional.of(Policy.OBSERVE);
            case POLICY_STEER -> Optional.of(Policy.STEER);
            case POLICY_ROLLBACK -> Optional.of(Policy.ROLLBACK);
            case POLICY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    /** A record without a value takes back what its key announced. */
    private void deleted(byte @Nullable [] key) {
        var match = KEY.matcher(key == null ? "" : new String(key, StandardCharsets.UTF_8));
        if (!match.matches()) {
            return;
        }
        var model = match.group(1);
        var version = match.group(2) == null ? 0 : Long.parseLong(match.group(2));
        switch (match.group(3) == null ? "" : match.group(3)) {
            case "" -> register.withdrawn(model, version);
            case "!quarantine" -> register.released(model, version);
            case "!steering" -> register.steered(model, version, List.of());
            case "!policy" -> register.policy(model, Optional.empty());
            case "!silence" -> register.silenced(model, Instant.MIN);
            default -> throw new IllegalArgumentException("the pattern allows no other key");
        }
    }
}
