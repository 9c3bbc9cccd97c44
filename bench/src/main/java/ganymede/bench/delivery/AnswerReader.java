package ganymede.bench.delivery;

import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.SamplesGenerated;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A thread that reads everything committed and books it: first the undisturbed run, then the storm. */
final class AnswerReader implements Runnable {
    /** Ids of the undisturbed run begin so; those of the storm are numbers. */
    static final String CALM = "calm-";

    private final String servers;
    private final List<TopicPartition> partitions = Wire.answerPartitions();
    private final CalmBytes calm;
    private final Account account;
    private volatile int calmAnswers;
    private volatile Map<TopicPartition, Long> until = Map.of();

    AnswerReader(String servers, CalmBytes calm, Account account) {
        this.servers = servers;
        this.calm = calm;
        this.account = account;
    }

    /** Terminal events of the undisturbed run so far. */
    int calmAnswers() {
        return calmAnswers;
    }

    /** Lets the thread end when it has read up to here, which takes until every transaction has its end. */
    void endAt(Map<TopicPartition, Long> ends) {
        until = Map.copyOf(ends);
    }

    @Override
    public void run() {
        try (var consumer = Wire.answers(servers, partitions)) {
            while (!finished(consumer)) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::book);
            }
        }
    }

    private boolean finished(KafkaConsumer<byte[], byte @Nullable []> consumer) {
        var ends = until;
        return !ends.isEmpty()
                && ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void book(ConsumerRecord<byte[], byte @Nullable []> answer) {
        var topic = Topics.named(answer.topic()).orElseThrow();
        if (topic == Topics.DEAD_LETTERS || answer.key() == null) {
            account.unexpected();
            return;
        }
        var id = new String(answer.key(), StandardCharsets.UTF_8);
        if (EventCodec.decode(topic, answer) instanceof Decoding.Decoded decoded) {
            if (id.startsWith(CALM)) {
                calm(Integer.parseInt(id.substring(CALM.length())), decoded.message());
            } else {
                storm(Integer.parseInt(id), decoded.message());
            }
        } else {
            account.unexpected();
        }
    }

    private void calm(int pair, Object message) {
        if (message instanceof SamplesGenerated chunk) {
            calm.add(pair, chunk);
        } else if (message instanceof GenerationCompleted) {
            // Only this thread writes.
            int before = calmAnswers;
            calmAnswers = before + 1;
        } else {
            throw new IllegalStateException("undisturbed request %d: %s".formatted(pair, message));
        }
    }

    private void storm(int request, Object message) {
        switch (message) {
            case SamplesGenerated chunk -> account.chunk(request, chunk);
            case GenerationCompleted completed -> account.completed(request, completed);
            case GenerationFailed failed -> account.failed(request, failed);
            default -> account.unexpected();
        }
    }
}
