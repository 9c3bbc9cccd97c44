/** Requests sent while everything around the generation service breaks, and an account of every answer. */
@NullMarked
package ganymede.bench.delivery;

import org.jspecify.annotations.NullMarked;
