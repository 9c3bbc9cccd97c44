/** How one of a sample's candidates is chosen by what a critic says of it; pure and exactly reproducible. */
@NullMarked
package ganymede.inference.sampling;

import org.jspecify.annotations.NullMarked;
