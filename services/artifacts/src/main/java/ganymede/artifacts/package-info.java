/** The model manifest and the object store that keeps models. */
@NullMarked
package ganymede.artifacts;

import org.jspecify.annotations.NullMarked;
