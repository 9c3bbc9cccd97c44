package ganymede.cli.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import ganymede.cli.terminal.Failure;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.Receipt;
import ganymede.events.v1.SamplesGenerated;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A receipt that is being put together from the answers to one request, whatever their order. */
final class ReceiptAssembly {
    private final GenerateSamples request;
    private final TreeMap<Long, SamplesGenerated> chunks = new TreeMap<>();
    private @Nullable GenerationCompleted completed;

    ReceiptAssembly(GenerateSamples request) {
        this.request = request;
    }

    /** Takes an answer; the samples themselves are not kept. */
    void take(Message answer) {
        switch (answer) {
            case SamplesGenerated chunk ->
                chunks.put(chunk.getFirstIndex(), chunk.toBuilder().clearData().build());
            case GenerationCompleted terminal -> completed = terminal;
            default -> {}
        }
    }

    /** Whether every answer is here. */
    boolean complete() {
        return completed != null && chunks.size() == completed.getChunks();
    }

    /** What is here, for people. */
    String found() {
        return "%d chunks and %s end".formatted(chunks.size(), completed == null ? "no" : "the");
    }

    /** The receipt of a {@link #complete} answer; fails when the request says what this version does not know. */
    ReceiptDocument document(String id) throws Failure {
        if (completed == null) {
            throw new IllegalStateException("not complete: " + found());
        }
        if (saysMore(request)) {
            throw new Failure(
                    "Request %s has fields that this version does not know; a receipt would lack them.".formatted(id),
                    "Use the version of ganymede that the request was written for.");
        }
        if (!ofOneAnswer(completed)) {
            throw new Failure(
                    "Request %s was answered more than once, with other samples.".formatted(id),
                    "Ask again under an id of its own.");
        }
        var receipt = Receipt.newBuilder()
                .setRequestId(id)
                .setModel(completed.getModel())
                .setSeed(completed.getSeed())
                .setRuntime(completed.getRuntime())
                .setCompletedAt(completed.getCompletedAt())
                .setRequest(request)
                .addAllSteeredMix(completed.getSteeredMixList());
        for (var chunk : chunks.values()) {
            receipt.setEncoding(chunk.getEncoding()).addAllLabels(chunk.getLabelsList());
            chunk.getSampleSha256List()
                    .forEach(hash -> receipt.addSampleSha256(HexFormat.of().formatHex(hash.toByteArray())));
        }
        return new ReceiptDocument(receipt.build());
    }

    /** An id that comes again after a service has forgotten it is answered again, perhaps by another model or seed. */
    private boolean ofOneAnswer(GenerationCompleted terminal) {
        long hashes = chunks.values().stream()
                .mapToLong(SamplesGenerated::getSampleSha256Count)
                .sum();
        return hashes == terminal.getCount()
                && chunks.values().stream()
                        .allMatch(chunk -> chunk.getSeed() == terminal.getSeed()
                                && chunk.getModel().equals(terminal.getModel()));
    }

    /** Whether a message or one inside it has fields that this version does not know. */
    private static boolean saysMore(MessageOrBuilder message) {
        return !message.getUnknownFields().asMap().isEmpty()
                || message.getAllFields().values().stream()
                        .anyMatch(value -> value instanceof Message inner && saysMore(inner));
    }
}
