@NullMarked
package ganymede.bench.delivery;

import org.jspecify.annotations.NullMarked;
