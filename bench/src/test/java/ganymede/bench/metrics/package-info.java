@NullMarked
package ganymede.bench.metrics;

import org.jspecify.annotations.NullMarked;
