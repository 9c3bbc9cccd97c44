/** Cross-request batches and the threads that run them. */
@NullMarked
package ganymede.generation.scheduling;

import org.jspecify.annotations.NullMarked;
