/** What was read from the stream and is not yet committed: bounded, contiguous per partition. */
@NullMarked
package ganymede.generation.ledger;

import org.jspecify.annotations.NullMarked;
