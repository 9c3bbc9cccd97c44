/** Trains a generator from a specification and publishes it. */
@NullMarked
package ganymede.trainer;

import org.jspecify.annotations.NullMarked;
