package ganymede.nets;

import java.util.List;

/**
 * A layer applied to named values; the node's name is also the name of its value.
 *
 * @param inputs names of ports or of earlier nodes, in the layer's order
 */
public record Node(String name, Layer layer, List<String> inputs) {
    public Node {
        inputs = List.copyOf(inputs);
    }
}
