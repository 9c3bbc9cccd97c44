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
import ganymede.generation.sharding.Shard;
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
    private final Lane lane;
    private final Replies replies;
    private final ReplyTopics replyTopics;
    private final Admissions admissions;
    private final ShardEnds ends;
    private final RecentIds<String> recentIds;
    private final ServiceClock clock;

    /** @param lane of the requests that come from the topic of this loop */
    Intake(
            Lane lane,
            Replies replies,
            ReplyTopics replyTopics,
            Admissions admissions,
            ShardEnds ends,
            RecentIds<String> recentIds,
            ServiceClock clock) {
        this.lane = lane;
        this.replies = replies;
        this.replyTopics = replyTopics;
        this.admissions = admissions;
        this.ends = ends;
        this.recentIds = recentIds;
        this.clock = clock;
    }

    /** Reads one record; its entry is completed now or when its answer is there. */
    void accept(ConsumerRecord<byte[], byte @Nullable []> incoming, Entry<Outcome> entry) {
        var topic = Topics.named(incoming.topic()).orElseThrow();
        switch (EventCodec.decode(topic, incoming)) {
            case Decoding.Undecodable(var problem) -> entry.complete(undecodable(incoming, problem));
            case Decoding.Decoded decoded -> {
                if (decoded.message() instanceof GenerateSamples message) {
                    if (topic == Topics.GENERATION_SHARDS) {
                        shard(incoming, entry, decoded, message);
                    } else {
                        request(incoming, entry, decoded, message);
                    }
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
        admissions.admit(new Arrival(
                request,
                envelope,
                entry,
                new RequestCopy(id, decoded.event(), message, incoming),
                Optional.empty(),
                Optional.empty()));
    }

    /** A large request on its way. Its record was written by a service, once, so that its id is none that came before. */
    private void shard(
            ConsumerRecord<byte[], byte @Nullable []> incoming,
            Entry<Outcome> entry,
            Decoding.Decoded decoded,
            GenerateSamples message) {
        Shard shard;
        try {
            shard = ShardCodec.read(incoming.headers(), message.getCount());
        } catch (IllegalArgumentException e) {
            var problem = Problem.of(
                    ErrorCode.UNDECODABLE,
                    "header %s says no part of this request (%s); only the service writes to this topic"
                            .formatted(ShardCodec.HEADER, e.getMessage()));
            entry.complete(new Dead(incoming, problem, Optional.empty()));
            return;
        }
        var id = decoded.subjectId();
        var reply = replyTopics.checked(replies.of(incoming.headers(), message.getReplyTopic()));
        var envelope = new Envelope(id, RequestReader.tenant(message), decoded.event(), reply);
        if (shard.ended()) {
            ends.add(new ShardEnds.End(shard, envelope, entry));
            return;
        }
        var pin = shard.pin();
        var request = RequestReader.read(id, decoded.event(), message, Lane.BULK, pin.created())
                .pinned(pin.model().toString(), pin.seed(), pin.created());
        admissions.admit(new Arrival(
                request,
                envelope,
                entry,
                new RequestCopy(id, decoded.event(), message, incoming),
                Optional.of(shard),
                Optional.empty()));
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
