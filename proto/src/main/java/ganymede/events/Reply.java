package ganymede.events;

import ganymede.platform.Problem;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.common.header.Header;

/** Where the answers of a request go. */
public sealed interface Reply {

    /** To the topics of the contract. */
    record Default() implements Reply {}

    /**
     * To a topic that the requester named and that is allowed.
     *
     * @param partition the requester's own partition; empty when any will do
     * @param headers what the requester's framework needs to match answer and question; goes into every answer
     */
    record To(String topic, OptionalInt partition, List<Header> headers) implements Reply {
        public To {
            headers = List.copyOf(headers);
        }
    }

    /** The requester named a topic that is not allowed. */
    record Refused(Problem problem) implements Reply {}
}
