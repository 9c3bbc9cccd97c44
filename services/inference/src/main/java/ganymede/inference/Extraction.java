package ganymede.inference;

/**
 * What an extractor says about a batch, row-major.
 *
 * @param features {@code featureSize} values per sample
 * @param featureSize length of one feature vector
 * @param logits {@code classes} values per sample; empty without a classifier
 * @param classes number of classes; 0 without a classifier
 */
// Numbers in bulk on the hot path, handed over once and never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Extraction(float[] features, int featureSize, float[] logits, int classes) {}
