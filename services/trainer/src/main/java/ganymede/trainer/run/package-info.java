/** A whole training run, from the data to the published version. */
@NullMarked
package ganymede.trainer.run;

import org.jspecify.annotations.NullMarked;
