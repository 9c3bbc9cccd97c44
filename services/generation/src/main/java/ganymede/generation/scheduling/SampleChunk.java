package ganymede.generation.scheduling;

import ganymede.inference.sampling.Tally;
import java.util.List;

/**
 * A finished run of samples of one order.
 *
 * @param number 0 for the first chunk of the request
 * @param firstIndex index in the request of the first sample
 * @param count samples
 * @param data the encoded samples
 * @param labels class of each sample; empty for unconditional models
 * @param sampleHashes SHA-256 of each sample's row before it was packed, 32 bytes each
 * @param selection what choosing the samples has cost
 */
// Bytes in bulk on the hot path, handed over once and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record SampleChunk(
        int number,
        int firstIndex,
        int count,
        byte[] data,
        List<Integer> labels,
        List<byte[]> sampleHashes,
        Tally selection) {}
