/** Tests of the event contract. */
@NullMarked
package ganymede.events;

import org.jspecify.annotations.NullMarked;
