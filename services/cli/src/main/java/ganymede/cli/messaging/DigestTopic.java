package ganymede.cli.messaging;

import com.google.protobuf.Timestamp;
import ganymede.cli.scoring.StoredDigest;
import ganymede.cli.terminal.Failure;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.DigestUpdated;
import ganymede.events.v1.ScoreKey;
import ganymede.sketches.DiversityDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the digests that the metrics service keeps, and merges those of a time. */
public final class DigestTopic {
    private DigestTopic() {}

    /**
     * What of the stream is wanted.
     *
     * @param version 0 for all
     * @param tenant empty: all tenants together
     * @param from windows that begin before are left out
     * @param to windows that end after are left out
     */
    public record Question(String model, long version, String tenant, Optional<Instant> from, Optional<Instant> to) {}

    /** One entry per version, extractor and reference, in the order of their names. */
    static List<StoredDigest> read(String bootstrapServers, Question question) throws Failure {
        var found = new TreeMap<String, StoredDigest>();
        // A digest is written no earlier than its window begins.
        var span = new Span(question.from().map(Span.Edge.Time::new), Optional.empty());
        History.read(bootstrapServers, Topics.METRICS_DIGESTS.topic(), span, incoming -> {
            if (EventCodec.decode(Topics.METRICS_DIGESTS, incoming) instanceof Decoding.Decoded decoded
                    && decoded.message() instanceof DigestUpdated event
                    && wanted(event.getKey(), question)) {
                var stored = stored(event);
                found.merge(name(event.getKey()), stored, DigestTopic::together);
            }
            return true;
        });
        return new ArrayList<>(found.values());
    }

    private static boolean wanted(ScoreKey key, Question question) {
        return key.getModel().equals(question.model())
                && (question.version() == 0 || key.getVersion() == question.version())
                && key.getTenant().equals(question.tenant())
                && key.hasWindowStart()
                && question.from()
                        .map(from -> !instant(key.getWindowStart()).isBefore(from))
                        .orElse(true)
                && question.to()
                        .map(to -> !instant(key.getWindowEnd()).isAfter(to))
                        .orElse(true);
    }

    private static String name(ScoreKey key) {
        return "%020d/%s/%s".formatted(key.getVersion(), key.getExtractor(), key.getReference());
    }

    private static StoredDigest stored(DigestUpdated event) {
        var key = event.getKey();
        return new StoredDigest(
                key.getModel(),
                key.getVersion(),
                key.getExtractor(),
                key.getReference(),
                instant(key.getWindowStart()),
                instant(key.getWindowEnd()),
                DiversityDigest.fromBytes(event.getSketches().toByteArray()));
    }

    private static StoredDigest together(StoredDigest one, StoredDigest other) {
        one.digest().merge(other.digest());
        return new StoredDigest(
                one.model(),
                one.version(),
                one.extractor(),
                one.reference(),
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last(),
                one.digest());
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
