/** The training specification: read from YAML or JSON, every problem reported at once. */
@NullMarked
package ganymede.trainer.spec;

import org.jspecify.annotations.NullMarked;
