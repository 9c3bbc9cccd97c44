package ganymede.nets;

import java.util.List;

/**
 * One tensor that a net needs.
 *
 * @param name {@code node.role}, for example {@code conv1.weight}
 * @param trainable false for running statistics
 */
public record Parameter(String name, List<Integer> shape, Initialiser initialiser, boolean trainable) {
    public Parameter {
        shape = List.copyOf(shape);
    }
}
