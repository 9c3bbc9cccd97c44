package ganymede.platform;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How a service creates the topics that it finds missing at start. */
@ConfigMapping(prefix = "ganymede.topics")
public interface TopicsConfig {

    /** Replication factor of a created topic; -1 takes the broker's default. */
    short replication();

    /** Time to wait for a broker at start, before the service gives up and exits. */
    Duration timeout();
}
