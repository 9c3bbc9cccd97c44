/** Pictures from samples and scores. */
@NullMarked
package ganymede.cli.pictures;

import org.jspecify.annotations.NullMarked;
