package ganymede.generation.messaging;

import ganymede.generation.metering.GenerationMeters;
import ganymede.generation.scheduling.Order;
import ganymede.inference.sampling.Tally;
import ganymede.platform.Meters;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The samples of an order as records.
 *
 * @param inline whether they hold the samples, not references
 * @param selection what choosing them has cost
 */
record Made(Order order, List<ProducerRecord<byte[], byte[]>> chunks, boolean inline, Tally selection) {
    /** Counts them once they are committed. */
    void committed(GenerationMeters meters) {
        var version = order.model().version();
        meters.counter(Meters.SAMPLES, version.name(), Long.toString(version.version()))
                .increment(order.count());
        if (selection.candidates() > 0) {
            meters.counter(Meters.CANDIDATES, version.name(), "accepted").increment((double) selection.accepted());
            meters.counter(Meters.CANDIDATES, version.name(), "rejected")
                    .increment((double) (selection.candidates() - selection.accepted()));
        }
        meters.counter(Meters.CHUNKS, inline ? "inline" : "object_store").increment(chunks.size());
    }
}
