/** The event contract: topics, envelopes and codecs around the generated messages. */
@NullMarked
package ganymede.events;

import org.jspecify.annotations.NullMarked;
