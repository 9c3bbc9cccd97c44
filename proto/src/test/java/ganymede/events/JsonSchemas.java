package ganymede.events;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** JSON schemas of messages, as protobuf's JSON mapping writes them. */
final class JsonSchemas {

    private final ProtoComments comments;
    private final Map<String, Object> schemas = new TreeMap<>();

    JsonSchemas(ProtoComments comments) {
        this.comments = comments;
    }

    /** All schemas that were needed, by simple name. */
    Map<String, Object> all() {
        return schemas;
    }

    /** A reference to the schema of a message, which is added with everything it needs. */
    Map<String, Object> reference(Descriptor type) {
        if (!schemas.containsKey(type.getName())) {
            var schema = described("object", comments.of(type.getFullName()));
            schemas.put(type.getName(), schema);
            schema.put("additionalProperties", false);
            var properties = new LinkedHashMap<String, Object>();
            type.getFields().forEach(field -> properties.put(field.getJsonName(), property(field)));
            schema.put("properties", properties);
        }
        return pointer(type.getName());
    }

    private Map<String, Object> property(FieldDescriptor field) {
        var comment = comments.of(field.getFullName());
        if (field.isMapField()) {
            var schema = described("object", comment);
            schema.put("additionalProperties", value(field.getMessageType().findFieldByName("value")));
            return schema;
        }
        if (field.isRepeated()) {
            var schema = described("array", comment);
            schema.put("items", value(field));
            return schema;
        }
        var schema = value(field);
        if (!comment.isEmpty()) {
            schema.put("description", comment);
        }
        return schema;
    }

    private Map<String, Object> value(FieldDescriptor field) {
        return switch (field.getType()) {
            case INT64, UINT64, SINT64, FIXED64, SFIXED64 ->
                typed(
                        List.of("string", "integer"),
                        field.getType() == FieldDescriptor.Type.UINT64 ? "uint64" : "int64");
            case INT32, UINT32, SINT32, FIXED32, SFIXED32 -> typed("integer", "int32");
            case FLOAT -> typed("number", "float");
            case DOUBLE -> typed("number", "double");
            case BOOL -> new LinkedHashMap<>(Map.of("type", "boolean"));
            case STRING -> new LinkedHashMap<>(Map.of("type", "string"));
            case BYTES -> typed("string", "byte");
            case ENUM -> enumeration(field.getEnumType());
            case MESSAGE, GROUP ->
                field.getMessageType().getFullName().equals("google.protobuf.Timestamp")
                        ? typed("string", "date-time")
                        : new LinkedHashMap<>(reference(field.getMessageType()));
        };
    }

    private Map<String, Object> enumeration(EnumDescriptor type) {
        if (!schemas.containsKey(type.getName())) {
            var schema = described("string", comments.of(type.getFullName()));
            schema.put(
                    "enum",
                    type.getValues().stream().map(EnumValueDescriptor::getName).toList());
            var notes = new LinkedHashMap<String, Object>();
            for (var value : type.getValues()) {
                // A value's comment stands at the enum's own scope in the source, below the enum's name here.
                var note = comments.of(type.getFullName() + "." + value.getName());
                if (!note.isEmpty()) {
                    notes.put(value.getName(), note);
                }
            }
            if (!notes.isEmpty()) {
                schema.put("x-enum-descriptions", notes);
            }
            schemas.put(type.getName(), schema);
        }
        return new LinkedHashMap<>(pointer(type.getName()));
    }

    private static Map<String, Object> pointer(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private static Map<String, Object> described(String type, String comment) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", type);
        if (!comment.isEmpty()) {
            schema.put("description", comment);
        }
        return schema;
    }

    private static Map<String, Object> typed(Object type, String format) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", type);
        schema.put("format", format);
        return schema;
    }
}
