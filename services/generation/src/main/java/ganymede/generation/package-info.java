/** Turns request events into sample events, exactly once. */
@NullMarked
package ganymede.generation;

import org.jspecify.annotations.NullMarked;
