/** Turns trained weights into a published version: ONNX files, parity gate, scores, manifest. */
@NullMarked
package ganymede.trainer.publishing;

import org.jspecify.annotations.NullMarked;
