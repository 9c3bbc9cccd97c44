/** The latest scores, for people, gauges and the page. */
@NullMarked
package ganymede.metrics.scores;

import org.jspecify.annotations.NullMarked;
