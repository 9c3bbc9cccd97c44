/** How samples leave: chunks, inline or as references. */
@NullMarked
package ganymede.generation.delivery;

import org.jspecify.annotations.NullMarked;
