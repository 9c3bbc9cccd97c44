package ganymede.cli.messaging;

import com.google.protobuf.Timestamp;
import ganymede.events.Topics;
import ganymede.events.v1.AlarmsSilenced;
import ganymede.events.v1.ModelQuarantined;
import ganymede.events.v1.Policy;
import ganymede.events.v1.PolicyChanged;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What people tell the control loop, with its keys on the models topic. */
final class ControlMessages {
    private ControlMessages() {}

    static String policyKey(String model) {
        return model + "!policy";
    }

    /** {@code policy} is observe, steer, rollback, or default. */
    static PolicyChanged policy(String model, String policy, String reason, Instant at) {
        return PolicyChanged.newBuilder()
                .setName(model)
                .setPolicy(
                        policy.equals("default")
                                ? Policy.POLICY_UNSPECIFIED
                                : Policy.valueOf("POLICY_" + policy.toUpperCase(Locale.ROOT)))
                .setReason(reason)
                .setChangedAt(timestamp(at))
                .build();
    }

    static String silenceKey(String model) {
        return model + "!silence";
    }

    static AlarmsSilenced silence(String model, Instant until, String reason, Instant at) {
        return AlarmsSilenced.newBuilder()
                .setName(model)
                .setUntil(timestamp(until))
                .setReason(reason)
                .setSilencedAt(timestamp(at))
                .build();
    }

    static String quarantineKey(String model, long version) {
        return "%s@%d!quarantine".formatted(model, version);
    }

    static ModelQuarantined quarantine(String model, long version, String reason, Instant at) {
        return ModelQuarantined.newBuilder()
                .setName(model)
                .setVersion(version)
                .setReason(reason)
                .setQuarantinedAt(timestamp(at))
                .build();
    }

    /** Takes back what the key announced. */
    static ProducerRecord<byte[], byte[]> deletion(String key) {
        return new ProducerRecord<>(Topics.MODELS.topic(), key.getBytes(StandardCharsets.UTF_8), null);
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
