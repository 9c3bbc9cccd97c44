package ganymede.platform;

import io.smallrye.config.ConfigMapping;
import java.util.List;

/** Which topics a requester may name for its answers. */
@ConfigMapping(prefix = "ganymede.replies")
public interface RepliesConfig {

    /** A reply topic must start with one of these. */
    List<String> allowedPrefixes();
}
