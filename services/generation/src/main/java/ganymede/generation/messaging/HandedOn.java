package ganymede.generation.messaging;

import ganymede.generation.metering.GenerationMeters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Part of a large request is done, and the rest is left to records that say so.
 *
 * @param made the samples of a piece, if one was made
 * @param next records of {@code ganymede.generation.shards}; none when another record's outcome says all
 */
record HandedOn(Optional<Made> made, List<ProducerRecord<byte[], byte[]>> next) implements Outcome {
    /** Another record's outcome says all. */
    static final HandedOn NOTHING = new HandedOn(Optional.empty(), List.of());

    @Override
    public List<ProducerRecord<byte[], byte[]>> records(Instant now) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        made.ifPresent(samples -> records.addAll(samples.chunks()));
        records.addAll(next);
        return records;
    }

    @Override
    public void committed(GenerationMeters meters, Instant now) {
        made.ifPresent(samples -> samples.committed(meters));
    }
}
