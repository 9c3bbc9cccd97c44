/** Objectives for scores over time: how many windows may miss them, and how fast that allowance is used up. */
@NullMarked
package ganymede.sketches.objectives;

import org.jspecify.annotations.NullMarked;
