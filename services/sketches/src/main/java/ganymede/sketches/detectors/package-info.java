/** Sequential detectors of lost modes and other collapses, over a stream of samples; {@link DetectorSuite} holds all. */
@NullMarked
package ganymede.sketches.detectors;

import org.jspecify.annotations.NullMarked;
