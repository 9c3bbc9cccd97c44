/** Nets as data: layers, shapes, weights and the slow reference forward; depends on java only. */
@NullMarked
package ganymede.nets;

import org.jspecify.annotations.NullMarked;
