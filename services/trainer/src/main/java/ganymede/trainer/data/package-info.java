/** Data sets as arrays in the range and layout the generators speak, read from files or drawn by ourselves. */
@NullMarked
package ganymede.trainer.data;

import org.jspecify.annotations.NullMarked;
