/** What a digest or a score is about: series, windows, keys. */
@NullMarked
package ganymede.metrics.windows;

import org.jspecify.annotations.NullMarked;
