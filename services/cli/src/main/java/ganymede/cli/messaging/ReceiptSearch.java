package ganymede.cli.messaging;

import com.google.protobuf.Message;
import ganymede.cli.terminal.Failure;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Replies;
import ganymede.events.Reply;
import ganymede.events.Topics;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationFailed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Finds a request and its answers among what the topics keep, and puts them together to a receipt. */
final class ReceiptSearch {
    private static final List<Topics> REQUESTS = List.of(Topics.GENERATION_REQUESTS, Topics.GENERATION_REQUESTS_BULK);
    /** A service has checked the topic already. */
    private static final Replies ANYWHERE = new Replies(List.of(""));

    private final String bootstrapServers;
    private final String id;

    /** A request and the topic that its answers went to. */
    private record Asked(GenerateSamples request, String answers) {}

    ReceiptSearch(String bootstrapServers, String id) {
        this.bootstrapServers = bootstrapServers;
        this.id = id;
    }

    /** The receipt; fails when the request or its answers are not there, failed, or cannot be put into a receipt. */
    ReceiptDocument find() throws Failure {
        var asked = asked();
        var assembly = new ReceiptAssembly(asked.request());
        boolean there = History.read(bootstrapServers, asked.answers(), incoming -> {
            if (isAnswer(incoming)) {
                message(Topics.GENERATION_SAMPLES, incoming, assembly::take);
            }
            return !assembly.complete();
        });
        if (!assembly.complete()) {
            requireNoFailure();
            throw new Failure(
                    there
                            ? "Of the answers to request %s, %s are on topic %s."
                                    .formatted(id, assembly.found(), asked.answers())
                            : "The answers to request %s went to topic %s, which is not there any more."
                                    .formatted(id, asked.answers()),
                    "It may be on its way, or too old: topics keep samples for a day unless set otherwise.");
        }
        return assembly.document(id);
    }

    private Asked asked() throws Failure {
        // Equal requests under one id are one; which of several different ones was answered cannot be told.
        Map<GenerateSamples, Asked> found = new LinkedHashMap<>();
        for (var topic : REQUESTS) {
            History.read(bootstrapServers, topic.topic(), incoming -> {
                if (EventCodec.decode(topic, incoming) instanceof Decoding.Decoded decoded
                        && decoded.message() instanceof GenerateSamples request
                        && decoded.subjectId().equals(id)) {
                    found.putIfAbsent(request, new Asked(request, answers(incoming, request)));
                }
                return true;
            });
        }
        if (found.size() > 1) {
            throw new Failure(
                    "%d different requests have the id %s; which of them was answered cannot be told."
                            .formatted(found.size(), id),
                    "Ask again under an id of its own.");
        }
        return found.values().stream()
                .findFirst()
                .orElseThrow(() -> new Failure(
                        "No request has the id %s.".formatted(id),
                        "Topics keep requests for 7 days unless set otherwise; --bootstrap names another broker."));
    }

    private static String answers(ConsumerRecord<byte[], byte @Nullable []> incoming, GenerateSamples request) {
        return switch (ANYWHERE.of(incoming.headers(), request.getReplyTopic())) {
            case Reply.Default byDefault -> Topics.GENERATION_SAMPLES.topic();
            case Reply.Refused refused -> Topics.GENERATION_SAMPLES.topic();
            case Reply.To to -> to.topic();
        };
    }

    private void requireNoFailure() throws Failure {
        var failures = new LinkedHashMap<String, GenerationFailed>();
        History.read(bootstrapServers, Topics.GENERATION_FAILURES.topic(), incoming -> {
            if (isAnswer(incoming)) {
                message(Topics.GENERATION_FAILURES, incoming, message -> {
                    if (message instanceof GenerationFailed failed) {
                        failures.put(id, failed);
                    }
                });
            }
            return failures.isEmpty();
        });
        for (var failed : failures.values()) {
            throw new Failure(
                    "Request %s failed, so there are no samples to verify: %s (%s)"
                            .formatted(id, failed.getDetail(), failed.getCode()),
                    "Send it again under another id.");
        }
    }

    private boolean isAnswer(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        return Arrays.equals(incoming.key(), id.getBytes(StandardCharsets.UTF_8));
    }

    private static void message(
            Topics topic, ConsumerRecord<byte[], byte @Nullable []> incoming, Consumer<Message> taker) {
        if (EventCodec.decode(topic, incoming) instanceof Decoding.Decoded decoded) {
            taker.accept(decoded.message());
        }
    }
}
