/** Checks the product's scores against a file of golden vectors, whatever its sizes and parameters. */
@NullMarked
package ganymede.cli.vectors;

import org.jspecify.annotations.NullMarked;
