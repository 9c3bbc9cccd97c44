/** What is done about alarms: policies, rollback, steering. */
@NullMarked
package ganymede.metrics.control;

import org.jspecify.annotations.NullMarked;
