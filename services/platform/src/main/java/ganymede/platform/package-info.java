/** What every service shares: error codes, meter names, seeds, the clock. */
@NullMarked
package ganymede.platform;

import org.jspecify.annotations.NullMarked;
