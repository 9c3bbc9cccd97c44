/** End-to-end load and micro benchmarks. */
@NullMarked
package ganymede.bench;

import org.jspecify.annotations.NullMarked;
