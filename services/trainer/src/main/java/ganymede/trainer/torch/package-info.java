/** The only user of libtorch: nets as leaf tensors, losses, penalties and optimisers. */
@NullMarked
package ganymede.trainer.torch;

import org.jspecify.annotations.NullMarked;
