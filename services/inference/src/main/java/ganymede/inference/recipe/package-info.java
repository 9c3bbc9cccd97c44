/** What decides the samples of a request, and how they are made from it; no batches, threads or messages inside. */
@NullMarked
package ganymede.inference.recipe;

import org.jspecify.annotations.NullMarked;
