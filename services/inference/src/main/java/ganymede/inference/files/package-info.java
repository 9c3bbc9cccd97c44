/** Reads samples and data sets from files: NumPy arrays, IDX, pictures. */
@NullMarked
package ganymede.inference.files;

import org.jspecify.annotations.NullMarked;
