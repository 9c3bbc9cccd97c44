package ganymede.metrics.messaging;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import ganymede.events.v1.DigestUpdated;
import ganymede.events.v1.ScoreValue;
import ganymede.events.v1.ScoresUpdated;
import ganymede.metrics.scores.ScoreReport;
import ganymede.metrics.windows.ScoreKey;
import ganymede.metrics.windows.Series;
import ganymede.metrics.windows.Window;
import ganymede.sketches.DiversityDigest;
import ganymede.sketches.Score;
import java.time.Instant;
import java.util.OptionalDouble;

/** Between the records of the domain and the events of the contract. */
final class ScoreEvents {
    private ScoreEvents() {}

    static DigestUpdated digest(ScoreKey key, DiversityDigest digest) {
        return DigestUpdated.newBuilder()
                .setKey(key(key))
                .setCount(digest.count())
                .setSketches(ByteString.copyFrom(digest.toBytes()))
                .build();
    }

    /** The digest in the event; throws {@link IllegalArgumentException} when its bytes are none or its count differs. */
    static DiversityDigest digest(DigestUpdated event) {
        var digest = DiversityDigest.fromBytes(event.getSketches().toByteArray());
        if (digest.count() != event.getCount()) {
            throw new IllegalArgumentException(
                    "digest holds %d samples, its event says %d".formatted(digest.count(), event.getCount()));
        }
        return digest;
    }

    static ScoresUpdated scores(ScoreReport report) {
        var event = ScoresUpdated.newBuilder()
                .setKey(key(report.key()))
                .setCount(report.count())
                .setScoredAt(timestamp(report.scoredAt()));
        for (var score : report.scores()) {
            var value = ScoreValue.newBuilder()
                    .setName(score.name())
                    .setValue(score.value())
                    .setCount(score.count());
            score.uncertainty().ifPresent(value::setUncertainty);
            score.floor().ifPresent(value::setFloor);
            event.addScores(value);
        }
        return event.build();
    }

    /** The report in the event; throws {@link IllegalArgumentException} when a score is not finite or the window empty. */
    static ScoreReport report(ScoresUpdated event) {
        var scores = event.getScoresList().stream()
                .map(value -> new Score(
                        value.getName(),
                        value.getValue(),
                        value.hasUncertainty() ? OptionalDouble.of(value.getUncertainty()) : OptionalDouble.empty(),
                        value.getCount(),
                        value.hasFloor() ? OptionalDouble.of(value.getFloor()) : OptionalDouble.empty()))
                .toList();
        return new ScoreReport(key(event.getKey()), event.getCount(), scores, instant(event.getScoredAt()));
    }

    static ganymede.events.v1.ScoreKey key(ScoreKey key) {
        var series = key.series();
        var event = ganymede.events.v1.ScoreKey.newBuilder()
                .setModel(series.model())
                .setVersion(series.version())
                .setTenant(series.tenant())
                .setExtractor(series.extractor())
                .setReference(series.reference());
        if (key.window() instanceof Window.Span(var start, var end)) {
            event.setWindowStart(timestamp(start)).setWindowEnd(timestamp(end));
        }
        return event.build();
    }

    static ScoreKey key(ganymede.events.v1.ScoreKey event) {
        var series = new Series(
                event.getModel(), event.getVersion(), event.getTenant(), event.getExtractor(), event.getReference());
        var window = event.hasWindowStart()
                ? new Window.Span(instant(event.getWindowStart()), instant(event.getWindowEnd()))
                : new Window.AllTime();
        return new ScoreKey(series, window);
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    private static Instant instant(Timestamp timestamp) {
        if (!Timestamps.isValid(timestamp)) {
            throw new IllegalArgumentException("time stamp (%s) is out of range".formatted(timestamp));
        }
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
