package ganymede.platform;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which published models a service runs. */
@ConfigMapping(prefix = "ganymede.models")
public interface ModelsConfig {

    /**
     * Files with public keys (Ed25519, PEM), or directories of them: only models that one of them signed are run, all others fail
     * with {@link ErrorCode#MODEL_UNTRUSTED}. When absent, signatures are not looked at.
     */
    Optional<List<Path>> trustedKeys();
}
