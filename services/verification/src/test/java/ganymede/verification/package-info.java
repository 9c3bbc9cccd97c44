/** Rules about the whole: layering, end-to-end runs, consistency of docs and deployment. */
@NullMarked
package ganymede.verification;

import org.jspecify.annotations.NullMarked;
