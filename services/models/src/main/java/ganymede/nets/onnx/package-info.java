/** Emits a net with its weights as an ONNX model. */
@NullMarked
package ganymede.nets.onnx;

import org.jspecify.annotations.NullMarked;
