package ganymede.generation.messaging;

import ganymede.events.EventType;
import ganymede.generation.metering.GenerationMeters;
import ganymede.platform.Meters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The one terminal event of a request that succeeded.
 *
 * @param made its samples, unless they were delivered before
 * @param beside the same request to a shadow version
 */
record Completed(
        Envelope envelope, Summary summary, Optional<Made> made, Optional<ProducerRecord<byte[], byte[]>> beside)
        implements Outcome {
    @Override
    public List<ProducerRecord<byte[], byte[]>> records(Instant now) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        made.ifPresent(samples -> records.addAll(samples.chunks()));
        records.add(envelope.record(EventType.GENERATION_COMPLETED, "completed", summary.message(envelope, now), now));
        beside.ifPresent(records::add);
        return records;
    }

    @Override
    public void committed(GenerationMeters meters, Instant now) {
        made.ifPresent(samples -> samples.committed(meters));
        meters.counter(Meters.REQUESTS, summary.model().getName(), "completed").increment();
        meters.timer(Meters.REQUEST_TIME, summary.lane().label()).record(summary.latency(now));
    }
}
