package ganymede.generation.messaging;

import ganymede.events.EventType;
import ganymede.events.v1.GenerationFailed;
import ganymede.generation.metering.GenerationMeters;
import ganymede.platform.Meters;
import ganymede.platform.Problem;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The one terminal event of a request that failed. */
record Failed(Envelope envelope, Problem problem) implements Outcome {
    /** Stands for the model in metrics when there is none: names of unknown models are unbounded. */
    private static final String NO_MODEL = "none";

    @Override
    public List<ProducerRecord<byte[], byte[]>> records(Instant now) {
        var message = GenerationFailed.newBuilder()
                .setRequestId(envelope.requestId())
                .setTenant(envelope.tenant())
                .setType(problem.type())
                .setTitle(problem.title())
                .setDetail(problem.detail())
                .setCode(problem.code().code())
                .setRetryable(problem.retryable())
                .setStage(problem.stage().label())
                .setFailedAt(Envelope.timestamp(now));
        problem.retryAfter().ifPresent(time -> message.setRetryAfterSeconds(time.toMillis() / 1e3));
        return List.of(envelope.record(EventType.GENERATION_FAILED, "failed", message.build(), now));
    }

    @Override
    public void committed(GenerationMeters meters, Instant now) {
        meters.failed(problem);
        meters.counter(Meters.REQUESTS, NO_MODEL, "failed").increment();
    }
}
