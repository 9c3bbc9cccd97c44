package ganymede.metrics.folding;

import ganymede.metrics.folding.BatchFolder.Folded;
import ganymede.metrics.folding.Prepared.Foldable;
import ganymede.metrics.samples.SampleChunk;
import ganymede.metrics.scoring.ScoringModel;
import ganymede.metrics.scoring.ScoringModels;
import ganymede.metrics.windows.Window;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
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
    private final ScoringModels models;
    private final ChunkPreparation preparation;
    private final BatchFolder folder;
    private final Limits limits;

    public SampleFold(
            ExecutorService workers,
            ScoringModels models,
            ChunkPreparation preparation,
            BatchFolder folder,
            Limits limits) {
        this.workers = workers;
        this.models = models;
        this.preparation = preparation;
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * How the stream is cut.
     *
     * @param window length of the tumbling windows
     * @param batchSamples most samples that one run of an extractor is given, unless a single chunk has more
     */
    public record Limits(Duration window, int batchSamples) {}

    /** What became of each chunk, in the given order. */
    public List<Prepared> prepare(List<SampleChunk> chunks) throws InterruptedException {
        // Between two slices no extractor is in use.
        models.trim();
        return all(chunks.stream()
                .<Callable<Prepared>>map(chunk -> () -> prepare(chunk))
                .toList());
    }

    private Prepared prepare(SampleChunk chunk) {
        try {
            return preparation.prepare(chunk);
        } catch (RuntimeException e) {
            // The consumer's edge: one chunk that breaks the code in a new way must not stop the stream.
            return new Prepared.Rejected(chunk, Problem.of(ErrorCode.INTERNAL, "preparing the samples failed: " + e));
        }
    }

    /** Digests of the chunks, several per key when there is much to do. */
    public List<Folded> fold(List<Foldable> chunks) throws InterruptedException {
        var groups = new LinkedHashMap<Group, List<Foldable>>();
        for (var chunk : chunks) {
            var group = new Group(chunk.model(), Window.tumbling(chunk.chunk().at(), limits.window()));
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
                room = limits.batchSamples();
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
