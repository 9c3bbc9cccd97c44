/** What the metrics detect, how soon, how seldom in vain, and at what cost. */
@NullMarked
package ganymede.bench.metrics;

import org.jspecify.annotations.NullMarked;
