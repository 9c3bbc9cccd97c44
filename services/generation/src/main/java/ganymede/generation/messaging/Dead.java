package ganymede.generation.messaging;

import ganymede.events.DeadLetters;
import ganymede.generation.metering.GenerationMeters;
import ganymede.platform.Meters;
import ganymede.platform.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A record that goes to the dead letters as it came, beside a failure event when the request's id is known. */
record Dead(ConsumerRecord<byte[], byte @Nullable []> original, Problem problem, Optional<Failed> failure)
        implements Outcome {
    @Override
    public List<ProducerRecord<byte[], byte[]>> records(Instant now) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        records.add(DeadLetters.of(original, problem));
        failure.ifPresent(failed -> records.addAll(failed.records(now)));
        return records;
    }

    @Override
    public void committed(GenerationMeters meters, Instant now) {
        meters.counter(Meters.DEAD_LETTERS, original.topic(), problem.code().code())
                .increment();
        failure.ifPresent(failed -> failed.committed(meters, now));
    }
}
