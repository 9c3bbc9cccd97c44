@NullMarked
package ganymede.bench;

import org.jspecify.annotations.NullMarked;
