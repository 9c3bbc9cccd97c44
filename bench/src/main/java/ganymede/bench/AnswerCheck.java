package ganymede.bench;

import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.SamplesGenerated;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds what is answered against what was asked, so that nobody is fast by doing less: a request counts once, and only with exactly its
 * samples, each of its full size. One thread asks, another reads.
 */
final class AnswerCheck {
    private final int sampleBytes;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<String, Integer> arrived = new HashMap<>();

    AnswerCheck(int sampleBytes) {
        this.sampleBytes = sampleBytes;
    }

    /** A request was sent. */
    void asked(String id, int count) {
        asked.put(id, count);
    }

    /** Samples have come; throws when they are not of their size. Those that lie in the object store are believed. */
    void arrived(SamplesGenerated chunk) {
        if (chunk.getDataref().isEmpty() && chunk.getData().size() != chunk.getCount() * sampleBytes) {
            throw new IllegalStateException("%d samples of request %s have %d bytes, not %d each"
                    .formatted(
                            chunk.getCount(),
                            chunk.getRequestId(),
                            chunk.getData().size(),
                            sampleBytes));
        }
        arrived.merge(chunk.getRequestId(), chunk.getCount(), Integer::sum);
    }

    /** Whether this completes a request that was open; throws when the request lacks samples or has too many. */
    boolean completes(GenerationCompleted end) {
        var wanted = asked.remove(end.getRequestId());
        var found = arrived.remove(end.getRequestId());
        if (wanted != null && !wanted.equals(found)) {
            throw new IllegalStateException("request %s asked for %d samples and is complete with %s"
                    .formatted(end.getRequestId(), wanted, found));
        }
        return wanted != null;
    }
}
