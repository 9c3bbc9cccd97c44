package ganymede.events;

import static com.google.protobuf.Descriptors.FieldDescriptor.JavaType.MESSAGE;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import ganymede.events.RecordReader.Refusal;
import ganymede.platform.ErrorCode;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks the shape of a JSON text against a message before protobuf's own parser reads it.
 *
 * <p>That parser takes repeated names and text after the end, and names unknown fields without saying which there are.
 */
final class JsonShape {

    /** The contract's messages nest 3 deep. */
    private static final int MAX_DEPTH = 16;

    private final JsonReader reader;

    private JsonShape(JsonReader reader) {
        this.reader = reader;
    }

    static void check(String text, Descriptor type) throws Refusal, IOException {
        try (var reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            new JsonShape(reader).object(type, 0);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new Refusal(ErrorCode.UNDECODABLE, "JSON goes on after the end of its object");
            }
        }
    }

    private void object(Descriptor type, int depth) throws Refusal, IOException {
        if (depth > MAX_DEPTH) {
            throw new Refusal(ErrorCode.UNDECODABLE, "JSON nests deeper than %d".formatted(MAX_DEPTH));
        }
        var seen = new HashSet<FieldDescriptor>();
        reader.beginObject();
        while (reader.hasNext()) {
            var name = reader.nextName();
            var field = field(type, name);
            if (field == null) {
                throw new Refusal(
                        ErrorCode.UNKNOWN_FIELD,
                        "field '%s' does not exist in %s; it has %s"
                                .formatted(Texts.brief(name), type.getFullName(), names(type)));
            }
            if (!seen.add(field)) {
                throw new Refusal(ErrorCode.UNDECODABLE, "field '%s' is given twice".formatted(Texts.brief(name)));
            }
            value(field, depth);
        }
        reader.endObject();
    }

    private void value(FieldDescriptor field, int depth) throws Refusal, IOException {
        switch (reader.peek()) {
            case BEGIN_ARRAY -> array(field, depth);
            case BEGIN_OBJECT -> nested(field, depth);
            case STRING, NUMBER, BOOLEAN, NULL -> reader.skipValue();
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
                throw new Refusal(ErrorCode.UNDECODABLE, "field '%s' has no value".formatted(field.getName()));
        }
    }

    private void array(FieldDescriptor field, int depth) throws Refusal, IOException {
        reader.beginArray();
        while (reader.hasNext()) {
            if (reader.peek() == JsonToken.BEGIN_ARRAY) {
                throw new Refusal(
                        ErrorCode.UNDECODABLE, "field '%s' holds an array in an array".formatted(field.getName()));
            }
            value(field, depth);
        }
        reader.endArray();
    }

    private void nested(FieldDescriptor field, int depth) throws Refusal, IOException {
        if (field.isMapField()) {
            map(field.getMessageType().findFieldByName("value"), depth);
        } else if (field.getJavaType() == MESSAGE) {
            object(field.getMessageType(), depth + 1);
        } else {
            throw new Refusal(ErrorCode.UNDECODABLE, "field '%s' must not be an object".formatted(field.getName()));
        }
    }

    private void map(FieldDescriptor values, int depth) throws Refusal, IOException {
        var seen = new HashSet<String>();
        reader.beginObject();
        while (reader.hasNext()) {
            var key = reader.nextName();
            if (!seen.add(key)) {
                throw new Refusal(ErrorCode.UNDECODABLE, "key '%s' is given twice".formatted(Texts.brief(key)));
            }
            value(values, depth);
        }
        reader.endObject();
    }

    private static @Nullable FieldDescriptor field(Descriptor type, String name) {
        for (var field : type.getFields()) {
            if (field.getJsonName().equals(name) || field.getName().equals(name)) {
                return field;
            }
        }
        return null;
    }

    private static String names(Descriptor type) {
        return type.getFields().stream()
                .map(FieldDescriptor::getJsonName)
                .toList()
                .toString();
    }
}
