/** The {@code ganymede} command for people. */
@NullMarked
package ganymede.cli;

import org.jspecify.annotations.NullMarked;
