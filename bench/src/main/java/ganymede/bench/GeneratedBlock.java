package ganymede.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lines of a document that are written by a command: all between two markers, which are comments of their own line. */
final class GeneratedBlock {
    static final String FAMILIES_BEGIN = "<!-- families: written by ./ganymede bench table -->";
    static final String FAMILIES_END = "<!-- end of families -->";

    private final Path document;

    GeneratedBlock(Path document) {
        this.document = document;
    }

    /** What stands between the markers. */
    List<String> lines() throws IOException {
        List<String> all = Files.readAllLines(document);
        return all.subList(place(all, FAMILIES_BEGIN) + 1, place(all, FAMILIES_END));
    }

    /** Puts other lines between the markers. */
    void write(List<String> lines) throws IOException {
        List<String> all = Files.readAllLines(document);
        List<String> next = new ArrayList<>(all.subList(0, place(all, FAMILIES_BEGIN) + 1));
        next.addAll(lines);
        next.addAll(all.subList(place(all, FAMILIES_END), all.size()));
        Files.write(document, next);
    }

    private int place(List<String> all, String marker) throws IOException {
        int place = all.indexOf(marker);
        if (place < 0) {
            throw new IOException("%s has no line '%s'".formatted(document, marker));
        }
        return place;
    }
}
