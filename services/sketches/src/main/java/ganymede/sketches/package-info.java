/** Mergeable statistics (sketches) and the scores read from them; depends on java only. */
@NullMarked
package ganymede.sketches;

import org.jspecify.annotations.NullMarked;
