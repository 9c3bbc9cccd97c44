package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Structure;
import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets of lines: texts and lists of edges. */
final class LinesTest {
    @TempDir
    private Path directory;

    @Test
    void wordsAreRankedByFrequencyAndShortLinesFilled() throws IOException {
        var data = load("a.txt", lines(100, i -> i == 0 ? "the cat sat" : "the w" + i % 12));

        assertThat(data.shape()).containsExactly(3);
        assertThat(data.vocabulary()).isEqualTo(1 + 1 + 12 + 2);
        assertThat(data.gather(new int[] {1})[0]).isEqualTo(1);
        assertThat(data.gather(new int[] {1})[2]).isZero();
        assertThat(data.gather(new int[] {0})).doesNotContain(0);
        assertThat(data.classDistribution()).hasSize(10).containsOnly(new double[] {0.1}, within(1e-9));
    }

    @Test
    void namesTheLineOfATextThatIsTooLongTooShortOrNoText() throws IOException {
        problem(
                "long.txt",
                lines(100, i -> i == 41 ? "w ".repeat(201) : "w" + i),
                "line 42: 201 words must be at most 200");
        problem("few.txt", lines(5, i -> "w" + i), "line 5: 5 lines must be at least 100", "line 1: 5 different words");
        var latin = directory.resolve("latin.txt");
        Files.write(latin, "good\nbad \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> DatasetSource.at(latin).load()).hasMessageContaining("line 2: must be UTF-8");
    }

    @Test
    void anEmptyLineEndsAGraphAndSmallerOnesHaveMissingNodes() throws IOException {
        var data = load("a.graphs", "# two nodes\na b\n\n" + lines(99, i -> "x y\ny z\n"));

        assertThat(data.structure()).isEqualTo(new Structure.Graph(3, 2));
        assertThat(data.gather(new int[] {0})).containsExactly(0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1);
        assertThat(data.gather(new int[] {1})).containsExactly(0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 0);
        assertThat(data.count()).isEqualTo(100);
    }

    @Test
    void namesTheLineOfEveryEdgeThatIsNone() throws IOException {
        problem(
                "bad.graphs",
                "a b c\na\nb b\n",
                "line 1: 3 names must be the 2 of an edge's nodes",
                "line 2: 1 names",
                "line 3: an edge must join two nodes, not b to itself",
                "0 graphs must be at least 100");
        var star = IntStream.range(0, 64).mapToObj(i -> "hub n" + i).collect(Collectors.joining("\n"));
        problem("star.graphs", star, "line 64: a graph of 65 nodes must have at most 64");
    }

    @Test
    void namesAFileWhoseFormNobodyKnowsAndOneThatIsNotThere() throws IOException {
        problem("data.parquet", "PAR1", "or end in .zip, .npy, .npz, .csv, .txt, .edges or .graphs");
        assertThatThrownBy(() -> DatasetSource.at(directory.resolve("nowhere")).load())
                .isInstanceOf(NoSuchFileException.class);
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }

    private Dataset load(String name, String text) throws IOException {
        return DatasetSource.at(Files.writeString(directory.resolve(name), text))
                .load();
    }

    private void problem(String name, String text, String... messages) throws IOException {
        var file = Files.writeString(directory.resolve(name), text);
        var thrown = assertThatThrownBy(() -> DatasetSource.at(file).load()).isInstanceOf(MalformedDataException.class);
        for (String message : messages) {
            thrown.hasMessageContaining(message);
        }
    }
}
