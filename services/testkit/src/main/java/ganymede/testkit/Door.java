package ganymede.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP door before a server: while it is shut, clients are cut off and nobody answers them. Owns its threads until closed. */
public final class Door implements AutoCloseable {
    private final URI server;
    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    private Door(URI server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    /** An open door before the server at this URL. */
    public static Door before(String url) {
        try {
            var door = new Door(URI.create(url), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofPlatform().name("door").daemon().start(door::welcome);
            return door;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL on this side. */
    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Cuts every connection; new ones end at once. */
    public void shut() {
        shut = true;
        connections.forEach(Door::cut);
    }

    /** Lets clients through again. */
    public void open() {
        shut = false;
    }

    private void welcome() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                if (shut) {
                    cut(client);
                } else {
                    join(client, new Socket(server.getHost(), server.getPort()));
                }
            } catch (IOException e) {
                // Closed, or the server is not there: the client finds out by itself.
            }
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
            if (!shut) {
                from.getInputStream().transferTo(to.getOutputStream());
            }
        } catch (IOException e) {
            // One side hung up, or the door was shut.
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
