package ganymede.events;

import com.google.protobuf.Message;
import ganymede.platform.Problem;

/** What came of reading a record: an event, or the reason why it is none. */
public sealed interface Decoding {

    /**
     * The record is an event of the contract.
     *
     * @param event its attributes; {@link CloudEvent#id()} is never empty
     * @param message its data; match it by type
     */
    record Decoded(CloudEvent event, Message message) implements Decoding {

        /** Id that the payload gives itself (id, request id or run id), else the event's id. */
        public String subjectId() {
            var own = PayloadIds.of(message);
            return own.isEmpty() ? event.id() : own;
        }
    }

    /** The record is no event; it belongs into the dead letters. */
    record Undecodable(Problem problem) implements Decoding {}
}
