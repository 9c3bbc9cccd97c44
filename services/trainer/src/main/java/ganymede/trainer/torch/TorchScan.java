package ganymede.trainer.torch;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Node;
import ganymede.nets.Port;
import ganymede.nets.Shapes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** The recurrent pass as a loop over differentiable steps; results live in the caller's pointer scope. */
final class TorchScan {
    private final Layer.Scan scan;
    private final TorchLayers layers;
    private final Map<String, List<Integer>> shapes;

    /** @param layers over the cell's tensors */
    TorchScan(Layer.Scan scan, TorchLayers layers) {
        this.scan = scan;
        this.layers = layers;
        this.shapes = Shapes.infer(scan.cell());
    }

    Net cell() {
        return scan.cell();
    }

    /** May change the values that a step is about to read, such as the token that was drawn before. */
    interface Steering {
        void before(int step, Map<String, Tensor> values);
    }

    Tensor run(List<Tensor> in, Mode mode, long dropoutSeed) {
        return run(in, scan.cell().outputs().getLast(), (step, values) -> {}, mode, dropoutSeed);
    }

    /**
     * Values of one node at all steps [batch, steps, ...].
     *
     * @param in the sequence and the carries' starts, as far as they are given
     */
    Tensor run(List<Tensor> in, String watched, Steering steering, Mode mode, long dropoutSeed) {
        Tensor sequence = in.getFirst();
        Map<String, Tensor> values = start(in);
        Tensor[] seen = new Tensor[Math.toIntExact(sequence.size(1))];
        for (int step = 0; step < seen.length; step++) {
            values.put(scan.cell().inputs().getFirst().name(), sequence.select(1, step));
            steering.before(step, values);
            for (Node node : scan.cell().nodes()) {
                List<Tensor> inputs = node.inputs().stream().map(values::get).toList();
                List<Integer> to = shapes.getOrDefault(node.name(), List.of());
                values.put(node.name(), layers.apply(node, inputs, to, mode, dropoutSeed + step));
            }
            seen[step] = Objects.requireNonNull(values.get(watched), watched);
            carry(values);
        }
        return torch.stack(new TensorVector(seen), 1);
    }

    private Map<String, Tensor> start(List<Tensor> in) {
        Map<String, Tensor> values = new HashMap<>();
        int batch = Math.toIntExact(in.getFirst().size(0));
        for (int i = 0; i < scan.carries().size(); i++) {
            Port carry = scan.carries().get(i);
            boolean given = i + 1 < in.size();
            long[] extents = Convert.longs(Shapes.batched(batch, carry.shape()));
            values.put(carry.name(), given ? in.get(i + 1) : Backend.zeros(extents));
        }
        return values;
    }

    private void carry(Map<String, Tensor> values) {
        List<Tensor> next = scan.cell().outputs().stream().map(values::get).toList();
        for (int i = 0; i < scan.carries().size(); i++) {
            values.put(scan.carries().get(i).name(), next.get(i));
        }
    }
}
