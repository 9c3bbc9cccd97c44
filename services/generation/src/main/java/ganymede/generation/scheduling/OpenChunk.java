package ganymede.generation.scheduling;

import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleShape;
import ganymede.inference.ValueRange;
import ganymede.inference.recipe.RowWriter;
import ganymede.inference.sampling.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A chunk that is being filled. Different rows may be written by different threads. */
final class OpenChunk {
    private final int number;
    private final int firstIndex;
    private final int count;
    private final SampleEncoding encoding;
    private final SampleShape shape;
    private final ValueRange range;
    private final boolean labelled;
    private byte[] rows = new byte[0];
    private final int[] labels;
    private final byte[][] hashes;
    private final AtomicInteger missing;
    private final AtomicReference<Tally> tally = new AtomicReference<>(Tally.NONE);

    /** @param number within the request */
    OpenChunk(Order order, int number) {
        this.number = number;
        this.firstIndex = number * order.chunkSize();
        this.count = Math.min(order.chunkSize(), order.span().end() - firstIndex);
        this.encoding = order.encoding();
        this.shape = order.model().spec().shape();
        this.range = order.model().spec().range();
        this.labelled = order.model().spec().conditional();
        this.labels = new int[count];
        this.hashes = new byte[count][];
        this.missing = new AtomicInteger(count);
    }

    /** Takes its memory, as late as possible: much waits for long. Before its first draw is handed out, under the queue's lock. */
    void begin() {
        if (rows.length == 0) {
            rows = new byte[count * encoding.rowBytes(shape)];
        }
    }

    /** Takes the {@code from}-th sample of a batch as a row; true when it was the last one that was missing. */
    boolean row(int row, int label, RowWriter writer, int from) {
        int size = encoding.rowBytes(shape);
        hashes[row] = writer.write(from, encoding, range, rows, row * size, size);
        labels[row] = label;
        return missing.decrementAndGet() == 0;
    }

    /** The {@code from}-th sample of a batch as a row of this chunk. */
    byte[] encoded(RowWriter writer, int from) {
        return writer.row(from, encoding, range, encoding.rowBytes(shape));
    }

    /** Keeps a row for now; one thread at a time for each row. */
    void keep(int row, byte[] encoded) {
        System.arraycopy(encoded, 0, rows, row * encoded.length, encoded.length);
    }

    /** Takes the row kept last; true when it was the last one that was missing. */
    boolean decide(int row, int label, RowWriter writer, Tally cost) {
        int size = encoding.rowBytes(shape);
        hashes[row] = writer.hash(rows, row * size, size);
        labels[row] = label;
        tally.accumulateAndGet(cost, Tally::plus);
        return missing.decrementAndGet() == 0;
    }

    SampleChunk finish() {
        List<Integer> classes = labelled ? Arrays.stream(labels).boxed().toList() : List.of();
        return new SampleChunk(
                number, firstIndex, count, encoding.finish(rows, count, shape), classes, List.of(hashes), tally.get());
    }
}
