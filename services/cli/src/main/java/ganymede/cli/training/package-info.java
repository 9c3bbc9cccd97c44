/** Training runs, as a person at a terminal follows them. */
@NullMarked
package ganymede.cli.training;

import org.jspecify.annotations.NullMarked;
