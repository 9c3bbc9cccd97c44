package ganymede.cli.stack;

import java.net.URI;

/** A started service and its HTTP port. */
public record RunningService(Component component, int port) {
    /** Address of a path of this service, e.g. {@code /q/metrics}. */
    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    URI live() {
        return address("/q/health/live");
    }

    URI ready() {
        return address("/q/health/ready");
    }
}
