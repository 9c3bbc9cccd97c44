package ganymede.metrics.messaging;

import java.time.Duration;

/**
 * When the merge writes and forgets.
 *
 * @param interval between two scores of one key
 * @param grace after its end during which a window takes late digests
 * @param retention of all-time digests after their last update
 */
public record MergeSettings(Duration interval, Duration grace, Duration retention) {}
