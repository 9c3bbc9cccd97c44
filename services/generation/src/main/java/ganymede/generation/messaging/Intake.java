package ganymede.generation.messaging;

import ganymede.events.CloudEvent;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Replies;
import ganymede.events.Reply;
import ganymede.events.Topics;
import ganymede.events.v1.GenerateSamples;
import ganymede.generation.ledger.Entry;
import ganymede.generation.requests.Lane;
import ganymede.generation.requests.RecentIds;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads request records: what is no request becomes a dead letter, what was seen before too, the rest goes to admission.
 * A repeated id keeps its first answer, so that a request has exactly one terminal event. One thread.
 */
final class Intake {
    private final Topics topic;
    private final Lane lane;
    private final Replies replies;
    private final ReplyTopics replyTopics;
    private final Admissions admissions;
    private final RecentIds<String> recentIds;
    private final ServiceClock clock;

    /** @param lane of the requests on this topic */
    Intake(
            Topics topic,
            Lane lane,
            Replies replies,
            ReplyTopics replyTopics,
            Admissions admissions,
            RecentIds<String> recentIds,
            ServiceClock clock) {
        this.topic = topic;
        this.lane = lane;
        this.replies = replies;
        this.replyTopics = replyTopics;
        this.admissions = admissions;
        this.recentIds = recentIds;
        this.clock = clock;
    }

    /** Reads one record; its entry is completed now or when its answer is there. */
    void accept(ConsumerRecord<byte[], byte @Nullable []> incoming, Entry<Outcome> entry) {
        switch (EventCodec.decode(topic, incoming)) {
            case Decoding.Undecodable(var problem) -> entry.complete(undecodable(incoming, problem));
            case Decoding.Decoded decoded -> {
                if (decoded.message() instanceof GenerateSamples message) {
                    request(incoming, entry, decoded, message);
                } else {
                    entry.complete(undecodable(
                            incoming,
                            Problem.of(
                                    ErrorCode.UNKNOWN_EVENT_TYPE,
                                    "%s is no request for samples"
                                            .formatted(decoded.event().type().typeName()))));
                }
            }
        }
    }

    private void request(
            ConsumerRecord<byte[], byte @Nullable []> incoming,
            Entry<Outcome> entry,
            Decoding.Decoded decoded,
            GenerateSamples message) {
        var id = decoded.subjectId();
        var place = incoming.topic() + "-" + incoming.partition() + "-" + incoming.offset();
        var earlier = recentIds.remember(id, place);
        if (earlier.isPresent()) {
            var problem = Problem.of(
                    ErrorCode.DUPLICATE_ID,
                    "request id (%s) came before at %s, whose answer stands; use a new id"
                            .formatted(id, earlier.get()));
            entry.complete(new Dead(incoming, problem, Optional.empty()));
            return;
        }
        var reply = replyTopics.checked(replies.of(incoming.headers(), message.getReplyTopic()));
        var envelope = new Envelope(id, RequestReader.tenant(message), decoded.event(), reply);
        var refusal = reply instanceof Reply.Refused(var problem)
                ? Optional.of(problem)
                : RequestReader.unknownValue(message);
        if (refusal.isPresent()) {
            entry.complete(new Failed(envelope, refusal.get()));
            return;
        }
        var created = Instant.ofEpochMilli(incoming.timestamp());
        var request = RequestReader.read(id, decoded.event(), message, lane, created);
        admissions.admit(new Admissions.Arrival(request, envelope, entry));
    }

    /** A record without a readable request: if its header names an id, whoever waits for that id is told. */
    private Dead undecodable(ConsumerRecord<byte[], byte @Nullable []> incoming, Problem problem) {
        var header = incoming.headers().lastHeader(EventCodec.HEADER_PREFIX + "id");
        if (header == null || header.value() == null || header.value().length == 0) {
            return new Dead(incoming, problem, Optional.empty());
        }
        var id = new String(header.value(), StandardCharsets.UTF_8);
        var event = CloudEvent.of(id, "/unknown", EventType.GENERATE_SAMPLES, clock.now(), format(incoming));
        var envelope = new Envelope(id, "", event, new Reply.Default());
        return new Dead(incoming, problem, Optional.of(new Failed(envelope, problem)));
    }

    private static Format format(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        var header = incoming.headers().lastHeader("content-type");
        boolean json = header != null
                && header.value() != null
                && new String(header.value(), StandardCharsets.UTF_8).contains("json");
        return json ? Format.JSON : Format.PROTOBUF;
    }
}
