package ganymede.trainer.data;

import java.io.IOException;
import java.nio.file.Path;

/** Where a data set comes from, as the specification names it: {@code digits}, {@code ring}, {@code grid}, {@code oracle},
 * {@code sines}, {@code table}, {@code communities}, {@code network}, a form and a path such as {@code images:DIR}, or
 * {@code stacked:} and a source of images. */
public sealed interface DatasetSource {
    /** The ways to name a source, for messages. */
    String FORMS =
            "digits, ring, grid, oracle, sines, table, communities, network, file:PATH, idx:DIRECTORY, images:DIRECTORY,"
                    + " images:FILE.zip, npy:FILE, csv:FILE, text:FILE, edges:FILE, graphs:FILE or stacked:IMAGES";

    /** What lies at a path, whatever its form. */
    static DatasetSource at(Path path) {
        return new Found(path, 1);
    }

    /** Our own glyph digits, see {@link GlyphDigits}. */
    record Glyphs(int count, long seed) implements DatasetSource {}

    /** Eight Gaussians on a circle. */
    record Ring(int count, long seed) implements DatasetSource {}

    /** Twenty-five Gaussians on a grid. */
    record Grid(int count, long seed) implements DatasetSource {}

    /** Tokens of an untrained LSTM, see {@link TokenOracle}. */
    record Oracle(int count, int vocabulary, int length, long seed) implements DatasetSource {}

    /** Sine waves, see {@link SineSeries}. */
    record Sines(int count, long seed) implements DatasetSource {}

    /** A directory of IDX files. */
    record Idx(Path directory) implements DatasetSource {}

    /** Whatever lies at a path, see {@link FileForm}; the seed is that of a table's columns. */
    record Found(Path path, long seed) implements DatasetSource {}

    /** Pictures in folders, see {@link ImageFolder}. */
    record Images(Path path) implements DatasetSource {}

    /** NumPy arrays, see {@link NumpyDataset}. */
    record Numpy(Path file) implements DatasetSource {}

    /** Lines of words, see {@link TextLines}. */
    record Text(Path file) implements DatasetSource {}

    /** Graphs, see {@link GraphLists}. */
    record Graphs(Path file) implements DatasetSource {}

    /** Rows of subscriptions, see {@link Subscriptions}. */
    record Rows(int count, long seed) implements DatasetSource {}

    /** A CSV file; the seed is that of the columns' modes. */
    record Csv(Path file, long seed) implements DatasetSource {}

    /** Small graphs, see {@link CommunityGraphs}. */
    record Communities(int count, long seed) implements DatasetSource {}

    /** The edges of one network, see {@link SocialNetwork}. */
    record Network(int nodes, long seed) implements DatasetSource {}

    /** A file of edges, see {@link EdgeList}. */
    record Edges(Path file) implements DatasetSource {}

    /** Half of another source's samples, and the other half inverted, see {@link InvertedDomain}. */
    record Inverted(DatasetSource source) implements DatasetSource {}

    /** Three images of another source in one, see {@link StackedDigits}. */
    record Stacked(DatasetSource source, int count, long seed) implements DatasetSource {}

    /** Reads or draws the samples. */
    default Dataset load() throws IOException {
        return switch (this) {
            case Glyphs(int count, long seed) -> GlyphDigits.draw(count, seed);
            case Ring(int count, long seed) -> Mixtures.ring(count, seed);
            case Grid(int count, long seed) -> Mixtures.grid(count, seed);
            case Oracle(int count, int vocabulary, int length, long seed) ->
                new TokenOracle(vocabulary, length).draw(count, seed);
            case Sines(int count, long seed) -> SineSeries.draw(count, seed);
            case Idx(Path directory) -> IdxDataset.read(directory);
            case Found(Path path, long seed) -> FileForm.of(path, seed).load();
            case Images(Path path) -> ImageFolder.read(path);
            case Numpy(Path file) -> NumpyDataset.read(file);
            case Text(Path file) -> TextLines.read(file);
            case Graphs(Path file) -> GraphLists.read(file);
            case Rows(int count, long seed) -> Subscriptions.draw(count, seed);
            case Csv(Path file, long seed) -> CsvTable.read(file, seed);
            case Communities(int count, long seed) -> CommunityGraphs.draw(count, seed);
            case Network(int nodes, long seed) -> SocialNetwork.draw(nodes, seed);
            case Edges(Path file) -> EdgeList.read(file);
            case Stacked(DatasetSource source, int count, long seed) -> StackedDigits.draw(source.load(), count, seed);
            case Inverted(DatasetSource source) -> InvertedDomain.beside(source.load());
        };
    }
}
