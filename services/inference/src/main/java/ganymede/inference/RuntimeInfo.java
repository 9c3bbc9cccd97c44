package ganymede.inference;

/**
 * What computes the samples; equal values on CPU promise equal bytes.
 *
 * @param engine name and version, e.g. "onnxruntime 1.29.0"
 * @param device "cpu" or "cuda"
 * @param optimization graph optimisation level; another level may change bits
 * @param noise construction of the random draws
 */
public record RuntimeInfo(String engine, String device, String optimization, String noise) {}
