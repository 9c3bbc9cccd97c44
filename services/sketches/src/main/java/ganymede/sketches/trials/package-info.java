/** Sequential tests that stay valid however often they are looked at. */
@NullMarked
package ganymede.sketches.trials;

import org.jspecify.annotations.NullMarked;
