package ganymede.cli.scoring;

import ganymede.inference.ValueRange;
import java.util.List;
import java.util.Locale;

/**
 * What two sides must share for scores to mean anything.
 *
 * @param extractor identity of the extractor
 * @param preprocessing what became of a sample before
 */
public record ScoreKey(String extractor, String preprocessing) {

    static ScoreKey of(Extractor extractor, List<Integer> shape) {
        return new ScoreKey(
                extractor.identity(), "%s, bytes to %s".formatted(shapeText(shape), range(extractor.bytes())));
    }

    /** Without dimensions of 1, which do not tell pictures apart. */
    private static String shapeText(List<Integer> shape) {
        return Shapes.text(shape.stream().filter(extent -> extent != 1).toList());
    }

    private static String range(ValueRange range) {
        return String.format(Locale.ROOT, "[%s, %s]", range.low(), range.high());
    }
}
