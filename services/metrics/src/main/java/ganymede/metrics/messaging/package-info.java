/** Kafka: intake of samples, digests in transactions, the merge topology, the feed of scores. */
@NullMarked
package ganymede.metrics.messaging;

import org.jspecify.annotations.NullMarked;
