package ganymede.bench.delivery;

import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.SamplesGenerated;
import ganymede.platform.ErrorCode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What was committed about each request: a few bytes per request, whatever the samples' size. One thread writes. */
final class Account {
    private final CalmBytes calm;
    private final byte[] terminals;
    /** Bit j: sample j is there. */
    private final byte[] samples;

    private final byte[] chunks;
    private final byte[] announced;
    private final BitSet failed = new BitSet();
    private final BitSet repeated = new BitSet();
    private final BitSet differing = new BitSet();
    private final Map<String, Integer> failures = new TreeMap<>();
    private final Map<Integer, String> references = new HashMap<>();
    private int unexpected;
    private volatile int answered;

    Account(int requests, CalmBytes calm) {
        this.calm = calm;
        terminals = new byte[requests];
        samples = new byte[requests];
        chunks = new byte[requests];
        announced = new byte[requests];
    }

    /** Requests with a terminal event; any thread may ask. */
    int answered() {
        return answered;
    }

    void chunk(int request, SamplesGenerated chunk) {
        var question = Question.of(request);
        int first = (int) chunk.getFirstIndex();
        if (first < 0 || chunk.getCount() < 1 || first + chunk.getCount() > question.count()) {
            differing.set(request);
            return;
        }
        int here = ((1 << chunk.getCount()) - 1) << first;
        if ((samples[request] & here) != 0) {
            repeated.set(request);
        }
        samples[request] |= (byte) here;
        chunks[request]++;
        if (!calm.equal(question, chunk)) {
            differing.set(request);
        }
        if (!chunk.getDataref().isEmpty()) {
            references.put(request, chunk.getDataref());
        }
    }

    void completed(int request, GenerationCompleted completed) {
        terminal(request);
        announced[request] = (byte) completed.getChunks();
        if (completed.getCount() != Question.of(request).count()) {
            differing.set(request);
        }
    }

    void failed(int request, GenerationFailed failure) {
        terminal(request);
        failed.set(request);
        failures.merge(failure.getCode(), 1, Integer::sum);
        if (!failure.getRetryable() || !failure.getCode().equals(ErrorCode.STORE_UNAVAILABLE.name())) {
            unexpected++;
        }
    }

    /** An answer that belongs to no request that was sent. */
    void unexpected() {
        unexpected++;
    }

    private void terminal(int request) {
        if (terminals[request] == 0) {
            // Only this thread writes.
            int before = answered;
            answered = before + 1;
        }
        terminals[request] = (byte) Math.min(terminals[request] + 1, Byte.MAX_VALUE);
    }

    /** Every reference to an object that an answer gave. */
    void references(BiConsumer<Integer, String> each) {
        references.forEach(each);
    }

    /** Compares an object with what the calm run says; null when it is not there. */
    void object(int request, byte @Nullable [] bytes) {
        if (bytes == null) {
            samples[request] = 0;
        } else if (!calm.equal(Question.of(request), bytes)) {
            differing.set(request);
        }
    }

    Verdict verdict() {
        int lost = 0;
        int duplicated = 0;
        int notOnce = 0;
        int half = 0;
        for (int request = 0; request < terminals.length; request++) {
            boolean whole = samples[request] == (1 << Question.of(request).count()) - 1
                    && chunks[request] >= announced[request];
            lost += terminals[request] == 0 || (!failed.get(request) && !whole) ? 1 : 0;
            duplicated += terminals[request] > 1 || repeated.get(request) ? 1 : 0;
            notOnce += terminals[request] == 1 ? 0 : 1;
            boolean atOnce = !Question.of(request).inPieces();
            half += failed.get(request) && samples[request] != 0 && atOnce ? 1 : 0;
        }
        return new Verdict(
                terminals.length, failures, lost, duplicated, differing.cardinality(), notOnce, unexpected + half);
    }
}
