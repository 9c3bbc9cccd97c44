package ganymede.metrics.folding;

import ganymede.metrics.folding.BatchFolder.Folded;
import ganymede.metrics.folding.Prepared.Foldable;
import ganymede.metrics.samples.SampleChunk;
import ganymede.metrics.scoring.ScoringModel;
import ganymede.metrics.windows.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Spreads a slice of the stream over the workers: chunks are prepared one by one, then folded in batches per model and window. */
public final class SampleFold {
    private final ExecutorService workers;
    private final ChunkPreparation preparation;
    private final BatchFolder folder;
    private final Duration window;
    private final int batchSamples;

    /**
     * @param window length of the tumbling windows
     * @param batchSamples most samples that one run of an extractor is given, unless a single chunk has more
     */
    public SampleFold(
            ExecutorService workers,
            ChunkPreparation preparation,
            BatchFolder folder,
            Duration window,
            int batchSamples) {
        this.workers = workers;
        this.preparation = preparation;
        this.folder = folder;
        this.window = window;
        this.batchSamples = batchSamples;
    }

    /** What became of each chunk, in the given order. */
    public List<Prepared> prepare(List<SampleChunk> chunks) throws InterruptedException {
        return all(chunks.stream()
                .<Callable<Prepared>>map(chunk -> () -> preparation.prepare(chunk))
                .toList());
    }

    /** Digests of the chunks, several per key when there is much to do. */
    public List<Folded> fold(List<Foldable> chunks) throws InterruptedException {
        var groups = new LinkedHashMap<Group, List<Foldable>>();
        for (var chunk : chunks) {
            var group = new Group(chunk.model(), Window.tumbling(chunk.chunk().at(), window));
            groups.computeIfAbsent(group, key -> new ArrayList<>()).add(chunk);
        }
        var tasks = new ArrayList<Callable<Folded>>();
        groups.forEach((group, members) -> {
            for (var batch : batches(members)) {
                tasks.add(() -> folder.fold(group.model(), group.window(), batch));
            }
        });
        return all(tasks);
    }

    private record Group(ScoringModel model, Window window) {}

    private List<List<Foldable>> batches(List<Foldable> chunks) {
        var batches = new ArrayList<List<Foldable>>();
        var room = 0;
        for (var chunk : chunks) {
            if (batches.isEmpty() || room < chunk.chunk().count()) {
                batches.add(new ArrayList<>());
                room = batchSamples;
            }
            batches.getLast().add(chunk);
            room -= chunk.chunk().count();
        }
        return batches;
    }

    private <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
        var results = new ArrayList<T>(tasks.size());
        for (var future : workers.invokeAll(tasks)) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("folding failed in a way that is not foreseen", e.getCause());
            }
        }
        return results;
    }
}
