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
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One life of the fold: a consumer, a transactional writer and what was folded since the last commit.
 *
 * <p>Digests, dead letters and offsets leave in one transaction, so nothing is lost or counted twice. After any exception the
 * session is closed and a new one starts from the committed offsets: that is the only recovery. One thread.
 */
final class FoldSession implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte @Nullable []> consumer;
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
            Consumer<byte[], byte @Nullable []> consumer,
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
    void open(List<String> topics) {
        writer.open();
        consumer.subscribe(topics, new Rebalances());
    }

    /** Whether the group's coordinator knows this member. */
    boolean joined() {
        return consumer.groupMetadata().generationId() > 0;
    }

    /** Polls once, folds what came, commits when it is time. */
    void step() throws InterruptedException {
        pauses.resumeDue();
        var records = new ArrayList<ConsumerRecord<byte[], byte @Nullable []>>();
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

    private void take(List<ConsumerRecord<byte[], byte @Nullable []>> records) throws InterruptedException {
        var slice = records.stream()
                .map(record -> new Item(record, reader.read(record)))
                .toList();
        var prepared = fold.prepare(
                        slice.stream().flatMap(item -> item.chunk().stream()).toList())
                .iterator();
        var foldable = new ArrayList<Prepared.Foldable>();
        var stopped = new HashSet<TopicPartition>();
        for (var item : slice) {
            var result = item.chunk().isPresent() ? Optional.of(prepared.next()) : Optional.<Prepared>empty();
            if (stopped.contains(item.partition())) {
                continue;
            }
            if (passes(item, result, foldable)) {
                uncommitted.passed(item.record());
            } else {
                stopped.add(item.partition());
            }
        }
        fold(foldable, slice);
    }

    /** A record and what it turned out to be. */
    private record Item(ConsumerRecord<byte[], byte @Nullable []> record, Reading reading) {
        TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }

        Optional<SampleChunk> chunk() {
            return switch (reading) {
                case Reading.Chunk(var chunk) -> Optional.of(chunk);
                case Reading.Other other -> Optional.empty();
                case Reading.Unreadable unreadable -> Optional.empty();
            };
        }
    }

    /** False when the record has to wait, and with it all that follow in its partition. */
    private boolean passes(Item item, Optional<Prepared> prepared, List<Prepared.Foldable> foldable) {
        if (item.reading() instanceof Reading.Unreadable(var problem)) {
            bury(item.record(), problem, 0);
        }
        return prepared.isEmpty()
                || switch (prepared.get()) {
                    case Prepared.Foldable chunk -> foldable.add(chunk);
                    case Prepared.Rejected(var chunk, var problem) -> bury(item.record(), problem, chunk.count());
                    case Prepared.Unscored(var chunk, var problem) -> pass(problem, chunk.count());
                    case Prepared.Deferred(var chunk, var problem) -> defer(item, problem);
                };
    }

    private boolean defer(Item item, Problem problem) {
        var record = item.record();
        if (pauses.stop(item.partition(), record.offset())) {
            listener.waiting(record.topic(), record.partition(), record.offset(), problem);
        }
        return false;
    }

    private boolean pass(Problem problem, long samples) {
        listener.unscored(problem, samples);
        return true;
    }

    private void fold(List<Prepared.Foldable> chunks, List<Item> slice) throws InterruptedException {
        for (var chunk : chunks) {
            uncommitted.folded(chunk.model().version(), chunk.chunk().count());
        }
        // By identity: a chunk that came twice is two records.
        var origins = new IdentityHashMap<SampleChunk, Item>();
        slice.forEach(item -> item.chunk().ifPresent(chunk -> origins.put(chunk, item)));
        for (var folded : fold.fold(chunks)) {
            for (var rejected : folded.rejected()) {
                var chunk = rejected.chunk();
                uncommitted.folded(chunk.model(), -chunk.count());
                var origin = Objects.requireNonNull(origins.get(chunk), "every chunk is of this slice");
                bury(origin.record(), rejected.problem(), chunk.count());
            }
            uncommitted.add(folded);
        }
    }

    private boolean bury(ConsumerRecord<byte[], byte @Nullable []> record, Problem problem, long samples) {
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
