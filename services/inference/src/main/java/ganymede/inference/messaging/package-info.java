/** What messages of the contract say about samples, as records; Kafka's topics are no part of it. */
@NullMarked
package ganymede.inference.messaging;

import org.jspecify.annotations.NullMarked;
