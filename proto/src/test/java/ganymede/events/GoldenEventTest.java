package ganymede.events;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.events.Decoding.Decoded;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenEventTest {

    @ParameterizedTest
    @EnumSource
    void theBytesOfVersionOneNeverChange(EventType type) {
        Golden.check(type.typeName() + ".pb", EventCodec.value(Format.PROTOBUF, Samples.of(type)));
        Golden.check(type.typeName() + ".json", EventCodec.value(Format.JSON, Samples.of(type)));
    }

    @ParameterizedTest
    @EnumSource
    void whatVersionOneWroteIsStillRead(EventType type) {
        for (var format : Format.values()) {
            var suffix = format == Format.JSON ? ".json" : ".pb";
            var headers = new RecordHeaders();
            TextHeaders.add(headers, "content-type", format.contentType());
            TextHeaders.add(headers, "ce_type", type.typeName());
            var incoming = Incoming.of(Incoming.topicOf(type), Golden.read(type.typeName() + suffix), headers);

            assertThat(EventCodec.decode(Incoming.topicOf(type), incoming))
                    .isInstanceOfSatisfying(
                            Decoded.class,
                            decoded -> assertThat(decoded.message()).isEqualTo(Samples.of(type)));
        }
    }

    @Test
    void everyEventHasATopic() {
        for (var type : EventType.values()) {
            assertThat(Incoming.topicOf(type).events()).contains(type);
        }
    }
}
