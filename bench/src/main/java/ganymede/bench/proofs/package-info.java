/** What {@code ./ganymede prove <name>} shows by running it: claims that hold or do not, with their figures. */
@NullMarked
package ganymede.bench.proofs;

import org.jspecify.annotations.NullMarked;
