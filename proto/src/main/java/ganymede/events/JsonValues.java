package ganymede.events;

import com.google.gson.JsonParseException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import ganymede.platform.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the JSON mapping of a message.
 *
 * <p>An unknown field is refused: silently ignoring {@code "sed": 7} would answer with samples of another seed.
 */
final class JsonValues {

    private static final JsonFormat.Parser JSON = JsonFormat.parser();

    private JsonValues() {}

    static Message read(EventType type, byte[] value) throws RecordReader.Refusal {
        var text = text(value);
        var builder = type.prototype().newBuilderForType();
        try {
            JsonShape.check(text, builder.getDescriptorForType());
            JSON.merge(text, builder);
            return builder.build();
        } catch (IOException | JsonParseException | IllegalStateException | IllegalArgumentException e) {
            // What the JSON library throws for malformed text: its own exceptions and, for a wrong kind of value,
            // Java's.
            throw refusal(type, e);
        }
    }

    private static RecordReader.Refusal refusal(EventType type, Exception cause) {
        return new RecordReader.Refusal(
                ErrorCode.UNDECODABLE,
                "value is no JSON %s: %s".formatted(type.typeName(), Texts.brief(String.valueOf(cause.getMessage()))));
    }

    private static String text(byte[] value) throws RecordReader.Refusal {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RecordReader.Refusal(ErrorCode.UNDECODABLE, "JSON is not UTF-8");
        }
    }
}
