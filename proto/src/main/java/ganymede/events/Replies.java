package ganymede.events;

import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Request-reply headers of Spring Kafka and SmallRye.
 *
 * <p>A reply topic is honoured only below an allowed prefix: otherwise a request could write into any topic that the service
 * may write to.
 */
public final class Replies {

    private static final Pattern LEGAL_TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private static final List<Convention> CONVENTIONS = List.of(
            new Convention("kafka_replyTopic", "kafka_replyPartition", "kafka_correlationId"),
            new Convention("REPLY_TOPIC", "REPLY_PARTITION", "REPLY_CORRELATION_ID"));

    private final List<String> allowedPrefixes;

    /** Replies to topics that start with one of these prefixes. */
    public Replies(List<String> allowedPrefixes) {
        this.allowedPrefixes = List.copyOf(allowedPrefixes);
    }

    /**
     * Where to send the answers of a request.
     *
     * @param headers the request's headers
     * @param named the topic that the request's payload names; empty for none. Headers count before it.
     */
    public Reply of(Headers headers, String named) {
        for (var convention : CONVENTIONS) {
            var topic = TextHeaders.text(headers, convention.topic());
            if (topic.isPresent()) {
                return checked(topic.get(), partition(headers, convention), correlation(headers, convention));
            }
        }
        // A correlation id without a topic still has to come back with the answer on the default topic.
        return named.isEmpty() ? new Reply.Default() : checked(named, OptionalInt.empty(), List.of());
    }

    private Reply checked(String topic, OptionalInt partition, List<Header> headers) {
        var legal = LEGAL_TOPIC.matcher(topic).matches();
        if (legal && allowedPrefixes.stream().anyMatch(topic::startsWith)) {
            return new Reply.To(topic, partition, headers);
        }
        return new Reply.Refused(Problem.of(
                ErrorCode.INVALID_REPLY_TOPIC,
                "reply topic '%s' must start with one of %s (ganymede.replies.allowed-prefixes)"
                        .formatted(Texts.brief(topic), allowedPrefixes)));
    }

    private static OptionalInt partition(Headers headers, Convention convention) {
        var bytes = TextHeaders.bytes(headers, convention.partition());
        // Both frameworks write a big-endian int.
        return bytes.isPresent() && bytes.get().length == Integer.BYTES
                ? OptionalInt.of(ByteBuffer.wrap(bytes.get()).getInt())
                : OptionalInt.empty();
    }

    private static List<Header> correlation(Headers headers, Convention convention) {
        return TextHeaders.bytes(headers, convention.correlation())
                .map(id -> List.<Header>of(new RecordHeader(convention.correlation(), id)))
                .orElse(List.of());
    }

    private record Convention(String topic, String partition, String correlation) {}
}
