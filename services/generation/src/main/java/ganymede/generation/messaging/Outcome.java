package ganymede.generation.messaging;

import ganymede.generation.metering.GenerationMeters;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What one request record leads to: the records of its answer, and what to count once they are committed. */
interface Outcome {
    /** The answer's records; {@code now} is the moment they enter the transaction. May be called again after an abort. */
    List<ProducerRecord<byte[], byte[]>> records(Instant now);

    /** The transaction with the records was committed. */
    void committed(GenerationMeters meters, Instant now);
}
