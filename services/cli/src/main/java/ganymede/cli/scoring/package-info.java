/** Scores sets of samples offline: files and topics become rows, an extractor makes features, the sketches score them. */
@NullMarked
package ganymede.cli.scoring;

import org.jspecify.annotations.NullMarked;
