package ganymede.events;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/** An event of each type with every field set, values derived from field numbers so that no two fields look alike. */
final class Samples {

    private Samples() {}

    static Message of(EventType type) {
        return filled(type.prototype().newBuilderForType());
    }

    private static Message filled(Message.Builder builder) {
        for (var field : builder.getDescriptorForType().getFields()) {
            if (field.isMapField()) {
                addEntry(builder, field, "b", 2);
                addEntry(builder, field, "a", 1);
            } else if (field.isRepeated()) {
                builder.addRepeatedField(field, value(builder, field, 0));
                builder.addRepeatedField(field, value(builder, field, 1));
            } else {
                builder.setField(field, value(builder, field, 0));
            }
        }
        return builder.build();
    }

    private static void addEntry(Message.Builder builder, FieldDescriptor field, String key, double value) {
        var entry = builder.newBuilderForField(field);
        var type = field.getMessageType();
        entry.setField(type.findFieldByName("key"), key);
        entry.setField(type.findFieldByName("value"), value);
        builder.addRepeatedField(field, entry.build());
    }

    private static Object value(Message.Builder builder, FieldDescriptor field, int variant) {
        int number = field.getNumber() * 10 + variant;
        return switch (field.getJavaType()) {
            case INT -> -number;
            case LONG -> number * 1_000_000_007L;
            case FLOAT -> number / 4f;
            case DOUBLE -> number / 8.0;
            case BOOLEAN -> true;
            case STRING -> field.getName() + "-" + number;
            case BYTE_STRING -> ByteString.copyFrom(new byte[] {(byte) number, 0, (byte) 0xff});
            case ENUM -> field.getEnumType().getValues().getLast();
            case MESSAGE -> message(builder, field);
        };
    }

    private static Message message(Message.Builder builder, FieldDescriptor field) {
        var child = builder.newBuilderForField(field);
        if (field.getMessageType().getFullName().equals("google.protobuf.Timestamp")) {
            child.setField(field.getMessageType().findFieldByName("seconds"), 1_767_225_600L + field.getNumber());
            return child.build();
        }
        return filled(child);
    }
}
