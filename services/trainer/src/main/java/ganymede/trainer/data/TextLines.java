package ganymede.trainer.data;

import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A text file as sequences of tokens: a line is a sequence of words, UTF-8. The vocabulary is the file's own, the most frequent
 * word first; token 0 fills lines that are shorter than the longest. The label is the tenth of the lines by how rare their words
 * are in the mean.
 */
final class TextLines {
    /** Longer sequences cost a step of the graph for each word. */
    private static final int LONGEST = 200;

    private static final int LARGEST_VOCABULARY = 50_000;
    private static final int LEAST_LINES = 100;
    private static final int LEAST_WORDS = 10;
    private static final String FILLER = "";
    /** What a lenient decoder puts where bytes are no characters. */
    private static final char REPLACEMENT = '\uFFFD';

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final List<String[]> lines = new ArrayList<>();

    private TextLines(String file) {
        this.file = file;
    }

    /** @throws MalformedDataException names file, line and expectation */
    static Dataset read(Path path) throws IOException {
        var text = new TextLines(path.toString());
        try {
            text.take(Files.readAllLines(path, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            var lenient = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            long line = lenient.substring(0, lenient.indexOf(REPLACEMENT) + 1)
                    .lines()
                    .count();
            throw new MalformedDataException(List.of("%s, line %d: must be UTF-8".formatted(path, line)));
        }
        if (!text.problems.isEmpty()) {
            throw new MalformedDataException(text.problems);
        }
        return text.dataset("text:" + path.getFileName());
    }

    private void take(List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isBlank()) {
                var words = texts.get(i).strip().split("\\s+", -1);
                if (words.length > LONGEST) {
                    problem(i + 1, "%d words must be at most %d".formatted(words.length, LONGEST));
                }
                lines.add(words);
            }
        }
        if (lines.size() < LEAST_LINES) {
            problem(Math.max(1, texts.size()), "%d lines must be at least %d".formatted(lines.size(), LEAST_LINES));
        }
        long words = lines.stream().flatMap(Arrays::stream).distinct().count();
        if (words < LEAST_WORDS || words >= LARGEST_VOCABULARY) {
            problem(1, "%d different words must be %d to %d".formatted(words, LEAST_WORDS, LARGEST_VOCABULARY - 1));
        }
    }

    private Dataset dataset(String name) {
        var vocabulary = vocabulary();
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < vocabulary.size(); i++) {
            places.put(vocabulary.get(i), i);
        }
        int length = lines.stream().mapToInt(words -> words.length).max().orElseThrow();
        var samples = new float[lines.size() * length];
        var rarity = new double[lines.size()];
        for (int i = 0; i < rarity.length; i++) {
            String[] words = lines.get(i);
            for (int j = 0; j < words.length; j++) {
                int token = places.getOrDefault(words[j], 0);
                samples[i * length + j] = token;
                rarity[i] += (double) token / words.length;
            }
        }
        return new Dataset(name, new int[] {length}, Tenths.CLASSES, vocabulary.size(), samples, Tenths.of(rarity));
    }

    private List<String> vocabulary() {
        Map<String, Integer> counts = new HashMap<>();
        lines.forEach(words -> {
            for (String word : words) {
                counts.merge(word, 1, Integer::sum);
            }
        });
        var vocabulary = new ArrayList<String>();
        vocabulary.add(FILLER);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> vocabulary.add(entry.getKey()));
        return vocabulary;
    }

    private void problem(int line, String expectation) {
        problems.add("%s, line %d: %s".formatted(file, line, expectation));
    }
}
