package ganymede.nets;

import java.util.ArrayList;
import java.util.List;

/**
 * Nets that draw at a temperature: one more input divides the logits before every draw, so that draws keep to what is likely
 * below 1 and spread above it. At 1 all values are bit by bit those of the net itself.
 */
public final class Tempered {
    /** Name of the input: one positive number [1] per sample. */
    public static final String TEMPERATURE = "temperature";

    private static final Port PORT = Port.floats(TEMPERATURE, 1);

    private Tempered() {}

    /** The net with that input behind its own; the net itself when it draws from no logits. */
    public static Net of(Net net) {
        return draws(net)
                ? new Net(
                        net.name(),
                        with(net.inputs(), net.inputs().size(), PORT),
                        net.nodes().stream()
                                .flatMap(node -> tempered(node).stream())
                                .toList(),
                        net.outputs())
                : net;
    }

    private static boolean draws(Net net) {
        return net.nodes().stream().anyMatch(node -> draws(node.layer()));
    }

    private static boolean draws(Layer layer) {
        return layer instanceof Layer.Scan scan
                ? draws(scan.cell())
                : layer instanceof Layer.Categorical || layer instanceof Layer.GumbelSoftmax;
    }

    private static List<Node> tempered(Node node) {
        if (!draws(node.layer())) {
            return List.of(node);
        }
        if (node.layer() instanceof Layer.Scan(Net cell)) {
            return List.of(new Node(node.name(), new Layer.Scan(carrying(cell)), with(node.inputs(), 1, TEMPERATURE)));
        }
        Node logits = new Node(
                node.name() + "-tempered",
                new Layer.Div(),
                List.of(node.inputs().getFirst(), TEMPERATURE));
        List<String> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, logits.name());
        return List.of(logits, new Node(node.name(), node.layer(), inputs));
    }

    /** A carry that stays as it is; the first one, since starts are given in order. */
    private static Net carrying(Net cell) {
        return new Net(
                cell.name(),
                with(cell.inputs(), 1, PORT),
                cell.nodes().stream().flatMap(node -> tempered(node).stream()).toList(),
                with(cell.outputs(), 0, TEMPERATURE));
    }

    private static <T> List<T> with(List<T> list, int index, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(index, added);
        return longer;
    }
}
