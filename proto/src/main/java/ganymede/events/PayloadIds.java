package ganymede.events;

import com.google.protobuf.Message;
import java.util.List;

/** The id that a message carries in itself. */
final class PayloadIds {

    private static final List<String> FIELDS = List.of("id", "request_id", "run_id");

    private PayloadIds() {}

    /** Value of the first id field that the message's type has; empty when it has none or it is not set. */
    static String of(Message message) {
        var type = message.getDescriptorForType();
        for (var name : FIELDS) {
            var field = type.findFieldByName(name);
            if (field != null && message.getField(field) instanceof String id) {
                return id;
            }
        }
        return "";
    }
}
