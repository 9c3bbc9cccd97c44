package ganymede.metrics.messaging;

import java.time.Duration;

/**
 * When the fold commits.
 *
 * @param interval longest time that folded samples stay uncommitted
 * @param samples a commit is also due after this many
 */
public record FoldSettings(Duration interval, long samples) {}
