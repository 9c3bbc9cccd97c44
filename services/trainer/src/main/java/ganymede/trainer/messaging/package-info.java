/** The trainer's edge to Kafka: requests in, training and model events out. */
@NullMarked
package ganymede.trainer.messaging;

import org.jspecify.annotations.NullMarked;
