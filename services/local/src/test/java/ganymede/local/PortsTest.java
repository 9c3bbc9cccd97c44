package ganymede.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortsTest {
    @Test
    void findsAFreePortForZero() throws Exception {
        assertThat(Ports.resolve(0, "Kafka", "--kafka-port")).isPositive();
    }

    @Test
    void namesATakenPortItsPurposeAndTheOption() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThatThrownBy(() -> Ports.resolve(taken.getLocalPort(), "Kafka", "--kafka-port"))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort())
                    .hasMessageContaining("Kafka")
                    .hasMessageContaining("--kafka-port=0");
        }
    }
}
