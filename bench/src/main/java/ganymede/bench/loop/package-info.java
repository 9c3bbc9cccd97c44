/** The closed loop with the artifacts that ship: what a collapsed version and a skewed one cost until they are dealt with. */
@NullMarked
package ganymede.bench.loop;

import org.jspecify.annotations.NullMarked;
