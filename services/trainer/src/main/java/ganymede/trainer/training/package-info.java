/** Training runs: batches in, step reports and weights out; nothing here knows files, topics or libtorch. */
@NullMarked
package ganymede.trainer.training;

import org.jspecify.annotations.NullMarked;
