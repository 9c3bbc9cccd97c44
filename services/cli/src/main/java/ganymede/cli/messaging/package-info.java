/** Events to and from Kafka, as records of this module. */
@NullMarked
package ganymede.cli.messaging;

import org.jspecify.annotations.NullMarked;
