package ganymede.artifacts;

import java.util.Locale;

/** The files that a published version may have. */
public enum FileRole {
    /** The net that makes samples. */
    GENERATOR("generator.onnx"),
    /** The net that judges samples, for rejection sampling. */
    CRITIC("critic.onnx"),
    /** The net that turns samples into features and class logits. */
    EXTRACTOR("extractor.onnx"),
    /** Digest of the real data's features, against which samples are scored. */
    REFERENCE("reference.bin"),
    /** A grid of samples. */
    PREVIEW("preview.png");

    private final String fileName;

    FileRole(String fileName) {
        this.fileName = fileName;
    }

    /** Name of the file below the version's prefix. */
    public String fileName() {
        return fileName;
    }

    /** Name in the manifest, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
