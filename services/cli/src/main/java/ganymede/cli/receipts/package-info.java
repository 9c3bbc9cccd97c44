/** Receipts, and making their samples again; no messages inside. */
@NullMarked
package ganymede.cli.receipts;

import org.jspecify.annotations.NullMarked;
