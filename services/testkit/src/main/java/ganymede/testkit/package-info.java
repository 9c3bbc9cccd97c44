/** Fakes, contract tests and fixtures that tests share. */
@NullMarked
package ganymede.testkit;

import org.jspecify.annotations.NullMarked;
