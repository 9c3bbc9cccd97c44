/** What a client asks for and whether it can be done; no Kafka inside. */
@NullMarked
package ganymede.generation.requests;

import org.jspecify.annotations.NullMarked;
