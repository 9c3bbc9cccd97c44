/** Tests of what every service shares. */
@NullMarked
package ganymede.platform;

import org.jspecify.annotations.NullMarked;
