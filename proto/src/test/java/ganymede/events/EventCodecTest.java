package ganymede.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import ganymede.events.CloudEvent.Extension;
import ganymede.events.Decoding.Decoded;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EventCodecTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String KCAT = "{\"model\":\"digits\",\"count\":16,\"seed\":7}";

    @ParameterizedTest
    @EnumSource
    void anEventSurvivesTheRoundTripInBothFormats(EventType type) {
        for (var format : Format.values()) {
            var event = CloudEvent.of("id-1", "/test", type, NOON, format)
                    .with(Extension.EXPIRYTIME, "2026-01-01T12:00:30Z")
                    .with(Extension.SEQUENCE, "3");
            var topic = Incoming.topicOf(type);

            var record = EventCodec.encode(topic, "key", event, Samples.of(type));

            assertThat(record.topic()).isEqualTo(topic.topic());
            assertThat(record.key()).isEqualTo("key".getBytes(UTF_8));
            assertThat(EventCodec.decode(topic, Incoming.of(topic, record)))
                    .isEqualTo(new Decoded(event, Samples.of(type)));
        }
    }

    @Test
    void attributesTravelAsBinaryModeHeaders() {
        var event = CloudEvent.of("id-1", "/test", EventType.GENERATE_SAMPLES, NOON, Format.JSON)
                .with(Extension.CORRELATIONID, "c")
                .with(Extension.TRACEPARENT, "00-a-b-01");

        assertThat(texts(EventCodec.headers(event)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "content-type", "application/json",
                        "ce_specversion", "1.0",
                        "ce_id", "id-1",
                        "ce_source", "/test",
                        "ce_type", "ganymede.v1.GenerateSamples",
                        "ce_time", "2026-01-01T12:00:00Z",
                        "ce_correlationid", "c",
                        "ce_traceparent", "00-a-b-01"));
    }

    @Test
    void aPlainJsonLineIsARequest() {
        var decoded = decoded(Topics.GENERATION_REQUESTS, KCAT);

        assertThat(decoded.event().format()).isEqualTo(Format.JSON);
        assertThat(decoded.event().type()).isEqualTo(EventType.GENERATE_SAMPLES);
        assertThat(decoded.event().id()).isEqualTo("ganymede.generation.requests-2-41");
        assertThat(decoded.subjectId()).isEqualTo("ganymede.generation.requests-2-41");
        assertThat(decoded.message())
                .isEqualTo(GenerateSamples.newBuilder()
                        .setModel("digits")
                        .setCount(16)
                        .setSeed(7)
                        .build());
    }

    @Test
    void thePayloadsOwnIdIsUsedWhenThereAreNoHeaders() {
        var decoded = decoded(Topics.GENERATION_REQUESTS, "  {\"id\":\"mine\",\"model\":\"digits\",\"count\":1}");

        assertThat(decoded.event().id()).isEqualTo("mine");
        assertThat(decoded.subjectId()).isEqualTo("mine");
    }

    @Test
    void thePayloadsOwnIdNamesTheRequestEvenBesideAnEventId() {
        var headers = new RecordHeaders();
        TextHeaders.add(headers, "ce_id", "event-9");
        var topic = Topics.GENERATION_REQUESTS;

        var decoded =
                (Decoded) EventCodec.decode(topic, Incoming.of(topic, "{\"id\":\"mine\"}".getBytes(UTF_8), headers));

        assertThat(decoded.event().id()).isEqualTo("event-9");
        assertThat(decoded.subjectId()).isEqualTo("mine");
    }

    @Test
    void plainProtobufIsARequestToo() {
        var request =
                GenerateSamples.newBuilder().setModel("digits").setCount(2).build();
        var topic = Topics.GENERATION_REQUESTS;

        var decoded =
                (Decoded) EventCodec.decode(topic, Incoming.of(topic, request.toByteArray(), new RecordHeaders()));

        assertThat(decoded.event().format()).isEqualTo(Format.PROTOBUF);
        assertThat(decoded.message()).isEqualTo(request);
    }

    @Test
    void aReplyAnswersInKindAndKeepsTheThread() {
        var request = CloudEvent.of("r", "/client", EventType.GENERATE_SAMPLES, NOON, Format.JSON)
                .with(Extension.TRACEPARENT, "00-a-b-01");

        var reply = request.reply("r/0", "/ganymede/generation", EventType.SAMPLES_GENERATED, NOON.plusSeconds(1));

        assertThat(reply.format()).isEqualTo(Format.JSON);
        assertThat(reply.extensions())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Extension.CORRELATIONID, "r",
                        Extension.CAUSATIONID, "r",
                        Extension.TRACEPARENT, "00-a-b-01"));
    }

    @Test
    void expiryIsReadWithAnyOffset() {
        var headers = new RecordHeaders();
        TextHeaders.add(headers, "ce_expirytime", "2026-01-01T14:00:00+02:00");
        var topic = Topics.GENERATION_REQUESTS;

        var decoded = (Decoded) EventCodec.decode(topic, Incoming.of(topic, KCAT.getBytes(UTF_8), headers));

        assertThat(decoded.event().expiry()).hasValue(NOON);
    }

    @ParameterizedTest
    @CsvSource({"application/json; charset=utf-8, JSON", "APPLICATION/JSON, JSON", "application/x-protobuf, PROTOBUF"})
    void usualSpellingsOfContentTypesAreUnderstood(String contentType, Format format) {
        var headers = new RecordHeaders();
        TextHeaders.add(headers, "content-type", contentType);
        var value = format == Format.JSON ? KCAT.getBytes(UTF_8) : new byte[] {0x1a, 1, 'd'};

        assertThat(EventCodec.decode(
                        Topics.GENERATION_REQUESTS, Incoming.of(Topics.GENERATION_REQUESTS, value, headers)))
                .isInstanceOfSatisfying(
                        Decoded.class,
                        decoded -> assertThat(decoded.event().format()).isEqualTo(format));
    }

    @Test
    void foreignMessagesAreNoEvents() {
        assertThatThrownBy(() -> EventType.of((Message) Encoding.getDescriptor().getOptions()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no event of the contract");
    }

    @Test
    void anExpiryPassesOnTheWireUnchanged() {
        var expiry = NOON.plus(Duration.ofMillis(1500));
        var event = CloudEvent.of("i", "/s", EventType.GENERATE_SAMPLES, NOON, Format.JSON)
                .with(Extension.EXPIRYTIME, expiry.toString());

        assertThat(event.expiry()).hasValue(expiry);
    }

    private static Decoded decoded(Topics topic, String value) {
        return (Decoded) EventCodec.decode(topic, Incoming.of(topic, value.getBytes(UTF_8), new RecordHeaders()));
    }

    private static Map<String, String> texts(RecordHeaders headers) {
        return Arrays.stream(headers.toArray())
                .collect(Collectors.toMap(header -> header.key(), header -> new String(header.value(), UTF_8)));
    }
}
