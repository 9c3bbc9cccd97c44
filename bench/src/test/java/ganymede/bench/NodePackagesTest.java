package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class NodePackagesTest {
    private static final Path ROOT = Path.of(System.getProperty("ganymede.root", ".."));
    private static final Path PEER = ROOT.resolve("bench/peers/node");

    @Test
    void thePeerRunsTheSameReleaseOfOnnxRuntime() throws IOException {
        var pinned = new ObjectMapper().readTree(PEER.resolve("package.json").toFile());

        assertThat(Files.readString(ROOT.resolve("pom.xml")))
                .contains("<onnxruntime.version>%s</onnxruntime.version>"
                        .formatted(pinned.at("/dependencies/onnxruntime-node").asText()));
    }

    @Test
    void thePeersPackagesArePinned() throws IOException {
        var dependencies = new ObjectMapper()
                .readTree(PEER.resolve("package.json").toFile())
                .at("/dependencies");
        var locked = new ObjectMapper()
                .readTree(PEER.resolve("package-lock.json").toFile())
                .at("/packages");

        assertThat(dependencies.properties())
                .isNotEmpty()
                .allSatisfy(dependency -> assertThat(locked.at("/node_modules~1" + dependency.getKey() + "/version")
                                .asText())
                        .isEqualTo(dependency.getValue().asText()));
    }
}
