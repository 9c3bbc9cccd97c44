/** Requests for samples and what comes back. */
@NullMarked
package ganymede.cli.sampling;

import org.jspecify.annotations.NullMarked;
