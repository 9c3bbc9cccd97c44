/** Who asks, what share of the service each may have, and what it has used of it. */
@NullMarked
package ganymede.generation.tenants;

import org.jspecify.annotations.NullMarked;
