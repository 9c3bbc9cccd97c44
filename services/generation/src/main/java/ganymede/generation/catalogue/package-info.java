/** Which models are published, which are loaded, which one a selector means. */
@NullMarked
package ganymede.generation.catalogue;

import org.jspecify.annotations.NullMarked;
