package ganymede.trainer.publishing;

import ganymede.artifacts.CriticSpec;

/** A critic as it is published: its file, and how to read it. */
@SuppressWarnings("ArrayRecordComponent") // bytes of a file, written once and never compared
public record PublishedCritic(byte[] onnx, CriticSpec spec) {}
