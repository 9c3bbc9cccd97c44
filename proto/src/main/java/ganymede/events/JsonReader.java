package ganymede.events;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import ganymede.platform.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Reads the JSON mapping of a message.
 *
 * <p>An unknown field is refused: silently ignoring {@code "sed": 7} would answer with samples of another seed.
 */
final class JsonReader {

    private static final JsonFormat.Parser JSON = JsonFormat.parser();
    private static final Pattern UNKNOWN_FIELD = Pattern.compile("Cannot find field: (.+?) in message (\\S+)");
    // No field of the contract needs such a number, and expanding it to an integer would need gigabytes.
    private static final Pattern HUGE_EXPONENT = Pattern.compile("[0-9.][eE][+-]?[0-9]{4,}");

    private JsonReader() {}

    static Message read(EventType type, byte[] value) throws RecordReader.Refusal {
        var text = text(value);
        if (HUGE_EXPONENT.matcher(text).find()) {
            throw new RecordReader.Refusal(
                    ErrorCode.UNDECODABLE, "JSON holds a number with an exponent of four digits or more");
        }
        var builder = type.prototype().newBuilderForType();
        try {
            JSON.merge(text, builder);
            return builder.build();
        } catch (InvalidProtocolBufferException e) {
            throw refusal(type, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError e) {
            // The parser lets a few of its library's exceptions escape.
            throw refusal(type, String.valueOf(e.getMessage()));
        }
    }

    private static RecordReader.Refusal refusal(EventType type, String message) {
        var unknown = UNKNOWN_FIELD.matcher(message);
        if (unknown.find()) {
            return new RecordReader.Refusal(
                    ErrorCode.UNKNOWN_FIELD,
                    "field '%s' does not exist in %s".formatted(Texts.brief(unknown.group(1)), unknown.group(2)));
        }
        return new RecordReader.Refusal(
                ErrorCode.UNDECODABLE, "value is no JSON %s: %s".formatted(type.typeName(), Texts.brief(message)));
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
