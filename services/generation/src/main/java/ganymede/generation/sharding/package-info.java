/** Large requests, cut into pieces that are made and delivered one after the other, by several replicas at once. */
@NullMarked
package ganymede.generation.sharding;

import org.jspecify.annotations.NullMarked;
