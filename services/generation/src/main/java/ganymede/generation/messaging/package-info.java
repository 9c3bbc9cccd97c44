/** The Kafka side: requests in, answers and offsets out in one transaction. */
@NullMarked
package ganymede.generation.messaging;

import org.jspecify.annotations.NullMarked;
