package ganymede.trainer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What an operator can set about the trainer. */
@ConfigMapping(prefix = "ganymede.trainer")
interface TrainerConfig {

    /** Consumer group of the replicas; requests are shared among its members, one run at a time each. */
    @WithDefault("ganymede-trainer")
    String groupId();

    /** How long a run waits for an object store that does not answer, before it ends as STORE_UNAVAILABLE. */
    @WithDefault("PT5M")
    Duration storePatience();

    /** Private key (Ed25519, PKCS#8 PEM) that signs what is published; unsigned when absent. */
    Optional<Path> signingKey();

    /** Commit that this build was made from, for provenance. */
    @WithDefault("unknown")
    String commit();
}
