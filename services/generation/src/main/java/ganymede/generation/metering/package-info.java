/** The service's meters, looked up once per tag value. */
@NullMarked
package ganymede.generation.metering;

import org.jspecify.annotations.NullMarked;
