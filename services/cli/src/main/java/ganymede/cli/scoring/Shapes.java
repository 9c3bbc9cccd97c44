package ganymede.cli.scoring;

import java.util.List;
import java.util.stream.Collectors;

/** Shapes of samples. */
final class Shapes {
    private Shapes() {}

    /** {@code 1 x 28 x 28}; a single number has no shape and is {@code 1}. */
    static String text(List<Integer> shape) {
        return shape.isEmpty() ? "1" : shape.stream().map(Object::toString).collect(Collectors.joining(" x "));
    }

    /** Equal but for dimensions of 1: a grey picture may come with or without its channel. */
    static boolean same(List<Integer> one, List<Integer> other) {
        return withoutOnes(one).equals(withoutOnes(other));
    }

    private static List<Integer> withoutOnes(List<Integer> shape) {
        return shape.stream().filter(extent -> extent != 1).toList();
    }
}
