package ganymede.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A door before a server that sends every byte back. */
class DoorTest {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration DELAY = Duration.ofMillis(100);

    private ServerSocket server;
    private Door door;

    @BeforeEach
    void opens() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::echo);
        door = Door.before("http://127.0.0.1:" + server.getLocalPort());
    }

    @AfterEach
    void closes() throws IOException {
        door.close();
        server.close();
    }

    @Test
    void passesBothWays() throws IOException {
        try (var client = client()) {
            assertThat(echoOf(client, 7)).isEqualTo(7);
        }
    }

    @Test
    void aSlowDoorHoldsEveryPieceUpBothWaysUntilItIsOpened() throws IOException {
        try (var client = client()) {
            door.slow(DELAY);
            long start = System.nanoTime();
            assertThat(echoOf(client, 7)).isEqualTo(7);
            assertThat(System.nanoTime() - start)
                    .isGreaterThanOrEqualTo(DELAY.multipliedBy(2).toNanos());
        }
    }

    @Test
    void aShutDoorCutsWhoIsInAndWhoComes() throws IOException {
        try (var inside = client()) {
            assertThat(echoOf(inside, 7)).isEqualTo(7);
            door.shut();
            assertThat(ends(inside)).isTrue();
            try (var outside = client()) {
                assertThat(ends(outside)).isTrue();
            }
        }
        door.open();
        try (var again = client()) {
            assertThat(echoOf(again, 8)).isEqualTo(8);
        }
    }

    @Test
    void aClientIsCutWhenTheServerIsNotThere() throws IOException {
        server.close();
        try (var client = client()) {
            assertThat(ends(client)).isTrue();
        }
    }

    private Socket client() throws IOException {
        var client = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(door.url()).getPort());
        client.setSoTimeout(PATIENCE_MILLIS);
        return client;
    }

    private static int echoOf(Socket client, int value) throws IOException {
        client.getOutputStream().write(value);
        return client.getInputStream().read();
    }

    /** End of the stream, or a reset; a timeout is neither. */
    private static boolean ends(Socket client) throws IOException {
        try {
            return client.getInputStream().read() == -1;
        } catch (SocketException e) {
            return true;
        }
    }

    private void echo() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                client.getInputStream().transferTo(client.getOutputStream());
            } catch (IOException e) {
                // The client hung up, or the test is over.
            }
        }
    }
}
