package ganymede.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.events.Decoding.Decoded;
import ganymede.events.Decoding.Undecodable;
import ganymede.platform.ErrorCode;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is no event of its topic is refused by name, and cheaply. */
class RefusedEventsTest {

    private static final String KCAT = "{\"model\":\"digits\",\"count\":16,\"seed\":7}";

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/cloudevents+json", "", "application/avro"})
    void anotherContentTypeIsRefusedByName(String contentType) {
        var problem = refused("content-type", contentType, KCAT);

        assertThat(problem.problem().code()).isEqualTo(ErrorCode.UNSUPPORTED_CONTENT_TYPE);
        assertThat(problem.problem().detail())
                .contains("'" + contentType + "'", "application/json", "partition 2, offset 41");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\":\"digits\",\"sed\":7} | UNKNOWN_FIELD | field 'sed' does not exist in ganymede.v1.GenerateSamples",
                "{\"output\":{\"codec\":1}} | UNKNOWN_FIELD | field 'codec' does not exist in ganymede.v1.Output",
                "{\"output\":{\"encoding\":\"GIF\"}} | UNDECODABLE | GIF",
                "{\"count\":\"many\"} | UNDECODABLE | many",
                "{\"count\":1.5} | UNDECODABLE | 1.5",
                "{\"count\":99999999999999999999} | UNDECODABLE | 99999999999999999999",
                "{\"seed\":-1} | UNDECODABLE | -1",
                "{\"model\":\"a\",\"model\":\"b\"} | UNDECODABLE | model",
                "{\"model\": | UNDECODABLE | no JSON ganymede.v1.GenerateSamples",
                "{} {} | UNDECODABLE | no JSON",
                "hello | UNDECODABLE | protobuf",
            })
    void faultyValuesAreRefusedByName(String value, ErrorCode code, String detail) {
        var topic = Topics.GENERATION_REQUESTS;

        assertThat(EventCodec.decode(topic, Incoming.of(topic, value.getBytes(UTF_8), new RecordHeaders())))
                .isInstanceOfSatisfying(Undecodable.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(code);
                    assertThat(refused.problem().detail()).contains(detail, "offset 41");
                });
    }

    @Test
    void anEmptyRecordIsUndecodable() {
        var topic = Topics.GENERATION_REQUESTS;
        assertThat(EventCodec.decode(topic, Incoming.of(topic, (byte[]) null, new RecordHeaders())))
                .isInstanceOf(Undecodable.class);
        assertThat(EventCodec.decode(topic, Incoming.of(topic, new byte[0], new RecordHeaders())))
                .isInstanceOf(Undecodable.class);
    }

    @Test
    void anOversizedValueIsRefusedBeforeItIsRead() {
        var topic = Topics.GENERATION_REQUESTS;
        var value = new byte[topic.maxBytes() + 1];

        assertThat(EventCodec.decode(topic, Incoming.of(topic, value, new RecordHeaders())))
                .isInstanceOfSatisfying(
                        Undecodable.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ErrorCode.OVERSIZED));
    }

    @Test
    void anEventOfAnotherTopicIsRefused() {
        var problem = refused("ce_type", "ganymede.v1.TrainModel", "{}").problem();

        assertThat(problem.code()).isEqualTo(ErrorCode.UNKNOWN_EVENT_TYPE);
        assertThat(problem.detail()).contains("ganymede.v1.TrainModel", "ganymede.v1.GenerateSamples");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_expirytime", "ce_time"})
    void aTimeThatIsNoneIsRefused(String header) {
        assertThat(refused(header, "tomorrow", KCAT).problem().detail()).contains(header, "tomorrow");
    }

    @Test
    void aNewerProducersFieldIsToleratedOnlyInDeclaredProtobuf() {
        var topic = Topics.GENERATION_REQUESTS;
        byte[] newer = {0x1a, 1, 'd', (byte) 0xf8, 0x07, 1};
        var declared = new RecordHeaders();
        TextHeaders.add(declared, "content-type", "application/protobuf");

        assertThat(EventCodec.decode(topic, Incoming.of(topic, newer, declared)))
                .isInstanceOf(Decoded.class);
        assertThat(EventCodec.decode(topic, Incoming.of(topic, newer, new RecordHeaders())))
                .isInstanceOf(Undecodable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"seed\":1e999999999}",
                "{\"count\":1E+999999999}",
                "{\"seed\":1e-999999999}",
                "{\"seed\":1.0e99999}",
                "{\"seed\":\"1e999999999\"}"
            })
    @Timeout(5)
    void aHugeExponentCostsNothing(String value) {
        var topic = Topics.GENERATION_REQUESTS;

        assertThat(EventCodec.decode(topic, Incoming.of(topic, value.getBytes(UTF_8), new RecordHeaders())))
                .isInstanceOf(Undecodable.class);
    }

    @Test
    @Timeout(5)
    void anEndlessNumberCostsNothing() {
        var topic = Topics.GENERATION_REQUESTS;
        var value = ("{\"seed\":" + "9".repeat(1_000_000) + "}").getBytes(UTF_8);

        assertThat(EventCodec.decode(topic, Incoming.of(topic, value, new RecordHeaders())))
                .isInstanceOf(Undecodable.class);
    }

    @Test
    void textThatLooksLikeAHugeNumberIsText() {
        assertThat(decoded(
                                Topics.GENERATION_REQUESTS,
                                "{\"id\":\"12e45678\",\"conditions\":{\"source\":\"MTJlNDU2Nzg=\"}}")
                        .subjectId())
                .isEqualTo("12e45678");
    }

    @Test
    @Timeout(20)
    void deepNestingIsRefused() {
        var topic = Topics.GENERATION_REQUESTS;
        for (var nest : new String[] {"{\"output\":", "{\"x\":[", "["}) {
            var value = ("{\"conditions\":" + nest.repeat(20_000)).getBytes(UTF_8);
            assertThat(EventCodec.decode(topic, Incoming.of(topic, value, new RecordHeaders())))
                    .isInstanceOf(Undecodable.class);
        }
    }

    @Test
    void garbageNeverThrows() {
        var random = new SplittableRandom(20261121);
        var types = EventType.values();
        for (int round = 0; round < 5000; round++) {
            var type = types[random.nextInt(types.length)];
            var format = random.nextBoolean() ? Format.JSON : Format.PROTOBUF;
            var topic = Incoming.topicOf(type);
            var value = mutated(EventCodec.value(format, Samples.of(type)), random);
            var headers = new RecordHeaders();
            for (var name : new String[] {"content-type", "ce_type", "ce_id", "ce_time", "ce_expirytime"}) {
                if (random.nextInt(4) == 0) {
                    var junk = new byte[random.nextInt(20)];
                    random.nextBytes(junk);
                    headers.add(name, junk);
                }
            }
            headers.add("ce_source", null);

            assertThat(EventCodec.decode(topic, Incoming.of(topic, value, headers)))
                    .isNotNull();
        }
    }

    @Test
    void aTopicWithoutEventsIsNotDecoded() {
        assertThatThrownBy(() -> EventCodec.decode(
                        Topics.DEAD_LETTERS, Incoming.of(Topics.DEAD_LETTERS, new byte[1], new RecordHeaders())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] mutated(byte[] original, SplittableRandom random) {
        var bytes = Arrays.copyOf(original, random.nextInt(original.length + 8));
        for (int hits = random.nextInt(12); hits > 0 && bytes.length > 0; hits--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static Undecodable refused(String header, String headerValue, String value) {
        var headers = new RecordHeaders();
        TextHeaders.add(headers, header, headerValue);
        var topic = Topics.GENERATION_REQUESTS;
        return (Undecodable) EventCodec.decode(topic, Incoming.of(topic, value.getBytes(UTF_8), headers));
    }

    private static Decoded decoded(Topics topic, String value) {
        return (Decoded) EventCodec.decode(topic, Incoming.of(topic, value.getBytes(UTF_8), new RecordHeaders()));
    }
}
