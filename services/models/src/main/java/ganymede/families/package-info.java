/** One small file per family: its point in the product of choices, its paper, its deviations. */
@NullMarked
package ganymede.families;

import org.jspecify.annotations.NullMarked;
