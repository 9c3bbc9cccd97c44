/** Tests of manifests and the repository. */
@NullMarked
package ganymede.artifacts;

import org.jspecify.annotations.NullMarked;
