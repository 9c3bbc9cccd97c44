package ganymede.trainer.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Updates of a critic that are computed but not kept (Metz et al. 2017, eq. 7-9); later gradients pass through them.
 *
 * @param depth number of updates
 * @param rate of plain gradient descent
 */
record Lookahead(int depth, double rate) {
    /** The critic as it is. */
    static final Lookahead NONE = new Lookahead(0, 0);

    /**
     * Parameters after the updates, in the caller's scope.
     *
     * @param loss the critic's loss under given parameters
     */
    Map<String, Tensor> from(SequencedMap<String, Tensor> parameters, Function<Map<String, Tensor>, Tensor> loss) {
        SequencedMap<String, Tensor> ahead = parameters;
        for (int i = 0; i < depth; i++) {
            TensorVector at = new TensorVector(ahead.values().toArray(Tensor[]::new));
            TensorVector gradients = torch.grad(
                    new TensorVector(loss.apply(ahead)), at, new TensorVector(), new BoolOptional(true), true, false);
            ahead = descend(ahead, gradients.get());
        }
        return ahead;
    }

    private SequencedMap<String, Tensor> descend(SequencedMap<String, Tensor> parameters, Tensor[] gradients) {
        SequencedMap<String, Tensor> next = new LinkedHashMap<>();
        int i = 0;
        for (Map.Entry<String, Tensor> parameter : parameters.entrySet()) {
            next.put(parameter.getKey(), parameter.getValue().sub(gradients[i].mul(new Scalar(rate))));
            i++;
        }
        return next;
    }
}
