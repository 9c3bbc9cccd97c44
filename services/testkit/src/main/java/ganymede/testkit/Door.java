package ganymede.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;

/**
 * A TCP door before a server: while it is shut, clients are cut off and nobody answers them; while it is slow, everything
 * passes late. Owns its threads until closed.
 */
public final class Door implements AutoCloseable {
    private static final int PIECE = 8192;

    private final URI server;
    private final String scheme;
    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;
    private volatile Duration delay = Duration.ZERO;

    private Door(URI server, String scheme, ServerSocket listener) {
        this.server = server;
        this.scheme = scheme;
        this.listener = listener;
    }

    /** An open door before the server at this URL. */
    public static Door before(String url) {
        return before(url, "http", ServerSocketFactory.getDefault());
    }

    /** The same, speaking TLS with its clients and plain text with the server behind. */
    public static Door withTls(String url, Certificates certificates) {
        return before(url, "https", certificates.context().getServerSocketFactory());
    }

    private static Door before(String url, String scheme, ServerSocketFactory sockets) {
        try {
            var listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var door = new Door(URI.create(url), scheme, listener);
            Thread.ofPlatform().name("door").daemon().start(door::welcome);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL on this side. */
    public String url() {
        return scheme + "://127.0.0.1:" + listener.getLocalPort();
    }

    /** Cuts every connection; new ones end at once. */
    public void shut() {
        shut = true;
        connections.forEach(Door::cut);
    }

    /** Lets clients through again, at once. */
    public void open() {
        shut = false;
        delay = Duration.ZERO;
    }

    /** Holds up every piece of data this long, both ways. */
    public void slow(Duration each) {
        delay = each;
    }

    private void welcome() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                if (shut) {
                    cut(client);
                } else {
                    join(client);
                }
            } catch (IOException e) {
                // Closed: nobody comes any more.
            }
        }
    }

    private void join(Socket client) {
        try {
            join(client, new Socket(server.getHost(), server.getPort()));
        } catch (IOException e) {
            // The server is not there.
            cut(client);
        }
    }

    private void join(Socket client, Socket behind) {
        connections.add(client);
        connections.add(behind);
        Thread.ofVirtual().start(() -> pump(client, behind));
        Thread.ofVirtual().start(() -> pump(behind, client));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            var piece = new byte[PIECE];
            for (int read = 0; read >= 0 && !shut; read = from.getInputStream().read(piece)) {
                if (delay.isPositive()) {
                    Thread.sleep(delay);
                }
                to.getOutputStream().write(piece, 0, read);
            }
        } catch (IOException e) {
            // One side hung up, or the door was shut.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(from);
            connections.remove(to);
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, which was the wish.
        }
    }

    @Override
    public void close() {
        shut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
