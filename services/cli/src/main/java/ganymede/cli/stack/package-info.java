/** The processes of one machine: the local broker and store, and the services as they ship. */
@NullMarked
package ganymede.cli.stack;

import org.jspecify.annotations.NullMarked;
