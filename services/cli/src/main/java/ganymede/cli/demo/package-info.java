/** The demonstration: train, publish, request, score, show. */
@NullMarked
package ganymede.cli.demo;

import org.jspecify.annotations.NullMarked;
