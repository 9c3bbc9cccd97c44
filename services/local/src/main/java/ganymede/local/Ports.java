package ganymede.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds free ports and says early, in words, when a wanted one is taken. */
final class Ports {
    private Ports() {}

    /** The wanted port when it is free, any free one for 0; {@code purpose} and {@code option} go into the error. */
    static int resolve(int wanted, String purpose, String option) throws StartupException {
        try (var socket = new ServerSocket()) {
            // The broker sets it too: a port in TIME_WAIT after a restart is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartupException(
                    "Port %d on 127.0.0.1 (%s) cannot be used: %s.".formatted(wanted, purpose, e.getMessage()),
                    "Stop the program that holds it, or pass %s=0 for a free port.".formatted(option),
                    e);
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
