package ganymede.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Text headers of Kafka records; of a repeated header the last counts. */
final class TextHeaders {

    static final String CONTENT_TYPE = "content-type";

    private TextHeaders() {}

    static Optional<String> text(Headers headers, String name) {
        return bytes(headers, name).map(value -> new String(value, UTF_8));
    }

    static Optional<byte[]> bytes(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null ? Optional.empty() : Optional.ofNullable(header.value());
    }

    static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
