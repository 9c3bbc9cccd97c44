package ganymede.nets;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A named input of a net.
 *
 * @param shape extents of one sample, without the batch; empty for a label
 */
public record Port(String name, Kind kind, List<Integer> shape) {
    /** What an input carries: floats, or one class index (int64) per sample. */
    public enum Kind {
        FLOAT,
        LABEL
    }

    public Port {
        shape = List.copyOf(shape);
        if (kind == Kind.LABEL && !shape.isEmpty()) {
            throw new IllegalArgumentException("label '%s' must have no shape, got %s".formatted(name, shape));
        }
    }

    public static Port floats(String name, int... shape) {
        return new Port(name, Kind.FLOAT, IntStream.of(shape).boxed().toList());
    }

    public static Port label(String name) {
        return new Port(name, Kind.LABEL, List.of());
    }
}
