package ganymede.generation.messaging;

import com.google.protobuf.UnsafeByteOperations;
import ganymede.artifacts.Sha256;
import ganymede.events.v1.ModelRef;
import ganymede.events.v1.SamplesGenerated;
import ganymede.generation.scheduling.Order;
import ganymede.generation.scheduling.SampleChunk;
import ganymede.inference.messaging.SampleMessages;

/** Chunks as messages. */
final class SampleEvents {
    private SampleEvents() {}

    /** The message of a chunk that travels in the event. */
    static SamplesGenerated inline(Order order, SampleChunk chunk) {
        // The chunk's arrays are not written after it is finished.
        return message(order, chunk)
                .setData(UnsafeByteOperations.unsafeWrap(chunk.data()))
                .build();
    }

    /** The message of a chunk that lies in the object store. */
    static SamplesGenerated reference(Order order, SampleChunk chunk, String dataref) {
        return message(order, chunk)
                .setDataref(dataref)
                .setDataSha256(UnsafeByteOperations.unsafeWrap(Sha256.raw(chunk.data())))
                .build();
    }

    private static SamplesGenerated.Builder message(Order order, SampleChunk chunk) {
        var message = SamplesGenerated.newBuilder()
                .setRequestId(order.requestId())
                .setTenant(order.tenant())
                .setModel(model(order))
                .setSeed(order.seed())
                .setFirstIndex(chunk.firstIndex())
                .setCount(chunk.count())
                .setEncoding(SampleMessages.encoding(order.encoding()))
                .addAllLabels(chunk.labels())
                .setChosen(order.chosen())
                .addAllSteeredMix(order.steeredMix());
        order.model().spec().shape().dimensions().forEach(message::addShape);
        chunk.sampleHashes().forEach(hash -> message.addSampleSha256(UnsafeByteOperations.unsafeWrap(hash)));
        return message;
    }

    static ModelRef model(Order order) {
        var version = order.model().version();
        return ModelRef.newBuilder()
                .setName(version.name())
                .setVersion(version.version())
                .setDigest(order.model().digest())
                .build();
    }
}
