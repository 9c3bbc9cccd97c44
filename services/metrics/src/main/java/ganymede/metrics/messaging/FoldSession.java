package ganymede.metrics.messaging;

import ganymede.metrics.folding.Prepared;
import ganymede.metrics.folding.SampleFold;
import ganymede.metrics.samples.SampleChunk;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * One life of the fold: a consumer, a transactional writer and what was folded since the last commit.
 *
 * <p>Digests, dead letters and offsets leave in one transaction, so nothing is lost or counted twice. After any exception the
 * session is closed and a new one starts from the committed offsets: that is the only recovery. One thread.
 */
final class FoldSession implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final FoldWriter writer;
    private final SampleReader reader;
    private final SampleFold fold;
    private final FoldSettings settings;
    private final FoldListener listener;
    private final ServiceClock clock;
    private final Pauses pauses;
    private final Uncommitted uncommitted = new Uncommitted();
    private long pendingSince;

    /** Takes over consumer and writer. */
    FoldSession(
            Consumer<byte[], byte[]> consumer,
            FoldWriter writer,
            SampleReader reader,
            SampleFold fold,
            FoldSettings settings,
            FoldListener listener,
            ServiceClock clock) {
        this.consumer = consumer;
        this.writer = writer;
        this.reader = reader;
        this.fold = fold;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        this.pauses = new Pauses(consumer, clock);
    }

    /** Ends what a former life left open and joins the group. */
    void open(String topic) {
        writer.open();
        consumer.subscribe(List.of(topic), new Rebalances());
    }

    /** Whether the group's coordinator knows this member. */
    boolean joined() {
        return consumer.groupMetadata().generationId() > 0;
    }

    /** Polls once, folds what came, commits when it is time. */
    void step() throws InterruptedException {
        pauses.resumeDue();
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        consumer.poll(POLL).forEach(records::add);
        if (!records.isEmpty()) {
            pendingSince = uncommitted.isEmpty() ? clock.nanos() : pendingSince;
            take(records);
        }
        if (uncommitted.digests().samples() >= settings.samples()
                || clock.since(pendingSince).compareTo(settings.interval()) >= 0) {
            flush();
        }
    }

    private void take(List<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        var readings = records.stream().map(reader::read).toList();
        var prepared = fold.prepare(readings.stream()
                        .filter(Reading.Chunk.class::isInstance)
                        .map(reading -> ((Reading.Chunk) reading).chunk())
                        .toList())
                .iterator();
        var foldable = new IdentityHashMap<SampleChunk, ConsumerRecord<byte[], byte[]>>();
        var chunks = new ArrayList<Prepared.Foldable>();
        var stopped = new HashSet<TopicPartition>();
        for (var i = 0; i < records.size(); i++) {
            var record = records.get(i);
            var partition = new TopicPartition(record.topic(), record.partition());
            var passed = switch (readings.get(i)) {
                case Reading.Other other -> !stopped.contains(partition);
                case Reading.Unreadable(var problem) -> !stopped.contains(partition) && bury(record, problem, 0);
                case Reading.Chunk chunk -> {
                    var next = prepared.next();
                    foldable.put(chunk.chunk(), record);
                    yield !stopped.contains(partition) && accept(record, next, chunks);
                }
            };
            if (passed) {
                uncommitted.passed(record);
            } else {
                stopped.add(partition);
            }
        }
        fold(chunks, foldable);
    }

    /** False when the record has to wait, and with it all that follow in its partition. */
    private boolean accept(ConsumerRecord<byte[], byte[]> record, Prepared prepared, List<Prepared.Foldable> foldable) {
        switch (prepared) {
            case Prepared.Foldable chunk -> foldable.add(chunk);
            case Prepared.Rejected(var chunk, var problem) -> bury(record, problem, chunk.count());
            case Prepared.Unscored(var chunk, var problem) -> listener.unscored(problem, chunk.count());
            case Prepared.Deferred(var chunk, var problem) -> {
                if (pauses.stop(new TopicPartition(record.topic(), record.partition()), record.offset())) {
                    listener.waiting(record.topic(), record.partition(), record.offset(), problem);
                }
                return false;
            }
        }
        return true;
    }

    private void fold(List<Prepared.Foldable> chunks, Map<SampleChunk, ConsumerRecord<byte[], byte[]>> records)
            throws InterruptedException {
        for (var chunk : chunks) {
            uncommitted.folded(chunk.model().version(), chunk.chunk().count());
        }
        for (var folded : fold.fold(chunks)) {
            for (var rejected : folded.rejected()) {
                var chunk = rejected.chunk();
                uncommitted.folded(chunk.model(), -chunk.count());
                bury(records.get(chunk), rejected.problem(), chunk.count());
            }
            uncommitted.digests().add(folded);
        }
    }

    private boolean bury(ConsumerRecord<byte[], byte[]> record, Problem problem, long samples) {
        uncommitted.bury(record, problem);
        listener.unscored(problem, samples);
        return true;
    }

    /** Commits what was folded so far. */
    void flush() {
        if (uncommitted.isEmpty()) {
            return;
        }
        writer.write(uncommitted, consumer.groupMetadata());
        listener.committed(uncommitted.samples());
        uncommitted.burials().forEach(burial -> listener.buried(burial.record().topic(), burial.problem()));
        uncommitted.clear();
    }

    /** Leaves the group; what is not committed is read again by whoever owns the partitions next. */
    @Override
    public void close() {
        try (writer) {
            consumer.close();
        }
    }

    private final class Rebalances implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            pauses.forget(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            flush();
            pauses.forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            // Their samples are already merged with others: only a fresh start can tell them apart.
            throw new IllegalStateException("partitions %s were lost".formatted(partitions));
        }
    }
}
