package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.families.Structure;
import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeListTest {
    @TempDir
    Path folder;

    @Test
    void everyEdgeIsASampleInBothDirections() throws IOException {
        Dataset data = EdgeList.read(file("# friends\nann bob\n\nbob,cid\nbob\tann\ncid cid\n"));
        assertThat(data.structure()).isEqualTo(new Structure.Network(List.of(List.of(1), List.of(0, 2), List.of(1))));
        assertThat(data.range(0, data.count())).containsExactly(0, 1, 1, 0, 1, 2, 2, 1);
        assertThat(data.classes()).isEqualTo(3);
        assertThat(data.vocabulary()).isEqualTo(3);
        assertThat(data.label(1)).isEqualTo(1);
        assertThat(data.isSequence()).isFalse();
    }

    @Test
    void allLinesThatAreNoEdgesAreNamed() {
        assertThatThrownBy(() -> EdgeList.read(file("ann bob\nann\nann bob cid\n")))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("line 2: 'ann' must be two nodes")
                .hasMessageContaining("line 3: 'ann bob cid' must be two nodes");
    }

    @Test
    void aFileWithoutEdgesIsRefused() {
        assertThatThrownBy(() -> EdgeList.read(file("# nobody\nann ann\n"))).hasMessageContaining("at least one edge");
    }

    @Test
    void theBuiltInNetworkIsAFunctionOfTheSeedAndInOnePiece() {
        Dataset network = SocialNetwork.draw(90, 3);
        assertThat(network.digest()).isEqualTo(SocialNetwork.draw(90, 3).digest());
        assertThat(network.digest()).isNotEqualTo(SocialNetwork.draw(90, 4).digest());
        List<List<Integer>> neighbours = ((Structure.Network) network.structure()).neighbours();
        for (int node = 1; node < 90; node++) {
            assertThat(neighbours.get(node)).contains(node - 1);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("edges.txt"), text);
    }
}
