package ganymede.nets;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The recurrent pass as a plain loop over {@link ReferenceForward}; carries are rounded to floats between steps. */
final class ReferenceScan {
    private ReferenceScan() {}

    /** @param inputs the sequence [batch, steps, ...] and the carries' starts, as far as they are given */
    static Tensor run(Layer.Scan scan, Weights weights, List<Tensor> inputs) {
        Tensor sequence = inputs.getFirst();
        int batch = sequence.shape()[0];
        int steps = sequence.shape()[1];
        Map<String, Tensor> values = new HashMap<>();
        for (int i = 0; i < scan.carries().size(); i++) {
            Port carry = scan.carries().get(i);
            boolean given = i + 1 < inputs.size();
            values.put(carry.name(), given ? inputs.get(i + 1) : Tensor.zeros(Shapes.batched(batch, carry.shape())));
        }
        Tensor[] rows = new Tensor[steps];
        for (int step = 0; step < steps; step++) {
            values.put(scan.cell().inputs().getFirst().name(), row(sequence, step));
            var outputs = ReferenceForward.run(scan.cell(), weights, values);
            // By name: one value may be both a carry and the stacked one.
            List<String> names = scan.cell().outputs();
            for (int i = 0; i < scan.carries().size(); i++) {
                values.put(scan.carries().get(i).name(), Objects.requireNonNull(outputs.get(names.get(i))));
            }
            rows[step] = Objects.requireNonNull(outputs.get(names.getLast()));
        }
        return stacked(rows);
    }

    private static Tensor row(Tensor sequence, int step) {
        int steps = sequence.shape()[1];
        int size = sequence.size() / sequence.shape()[0] / steps;
        int[] shape = Arrays.copyOfRange(sequence.shape(), 1, sequence.shape().length);
        shape[0] = sequence.shape()[0];
        Tensor row = Tensor.zeros(shape);
        for (int sample = 0; sample < shape[0]; sample++) {
            System.arraycopy(sequence.data(), (sample * steps + step) * size, row.data(), sample * size, size);
        }
        return row;
    }

    private static Tensor stacked(Tensor[] rows) {
        int batch = rows[0].shape()[0];
        int size = rows[0].size() / batch;
        int[] shape = new int[rows[0].shape().length + 1];
        System.arraycopy(rows[0].shape(), 0, shape, 1, shape.length - 1);
        shape[0] = batch;
        shape[1] = rows.length;
        Tensor stacked = Tensor.zeros(shape);
        for (int step = 0; step < rows.length; step++) {
            for (int sample = 0; sample < batch; sample++) {
                int target = (sample * rows.length + step) * size;
                System.arraycopy(rows[step].data(), sample * size, stacked.data(), target, size);
            }
        }
        return stacked;
    }
}
