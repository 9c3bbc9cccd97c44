package ganymede.cli.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine. */
final class Ports {
    private Ports() {}

    /** The preferred port when it is free, else any free one. */
    static int preferring(int preferred) throws IOException {
        try {
            return bound(preferred);
        } catch (IOException taken) {
            return bound(0);
        }
    }

    private static int bound(int port) throws IOException {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
