/** What {@code ganymede doctor} looks at, besides Kafka. */
@NullMarked
package ganymede.cli.doctor;

import org.jspecify.annotations.NullMarked;
