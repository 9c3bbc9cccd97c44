package ganymede.nets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A directed acyclic graph of named layers, as data; nodes are in topological order.
 *
 * @param outputs names of the nodes whose values leave the net
 */
public record Net(String name, List<Port> inputs, List<Node> nodes, List<String> outputs) {
    public Net {
        inputs = List.copyOf(inputs);
        nodes = List.copyOf(nodes);
        outputs = List.copyOf(outputs);
        Set<String> known = new HashSet<>();
        inputs.forEach(port -> define(known, port.name()));
        for (Node node : nodes) {
            node.inputs().forEach(input -> require(known, input, "input of node '" + node.name() + "'"));
            define(known, node.name());
        }
        outputs.forEach(output -> require(known, output, "output"));
    }

    /** Starts a net; see {@link NetBuilder}. */
    public static NetBuilder named(String name) {
        return new NetBuilder(name);
    }

    /** The part of this net that one value depends on, with the same inputs and that value as its only output. */
    public Net leadingTo(String output) {
        Set<String> needed = new HashSet<>(Set.of(output));
        List<Node> leading = new ArrayList<>();
        for (Node node : nodes.reversed()) {
            if (needed.contains(node.name())) {
                needed.addAll(node.inputs());
                leading.addFirst(node);
            }
        }
        return new Net(name, inputs, leading, List.of(output));
    }

    private static void define(Set<String> known, String name) {
        if (!known.add(name)) {
            throw new IllegalArgumentException("name '%s' is used twice".formatted(name));
        }
    }

    private static void require(Set<String> known, String name, String role) {
        if (!known.contains(name)) {
            throw new IllegalArgumentException("%s '%s' is not defined before its use".formatted(role, name));
        }
    }
}
