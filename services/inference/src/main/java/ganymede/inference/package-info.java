/** ONNX Runtime sessions, reproducible noise, conditions and encodings. */
@NullMarked
package ganymede.inference;

import org.jspecify.annotations.NullMarked;
