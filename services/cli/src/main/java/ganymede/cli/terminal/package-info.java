/** What people see while they wait: lines, status, progress bars, tables. */
@NullMarked
package ganymede.cli.terminal;

import org.jspecify.annotations.NullMarked;
