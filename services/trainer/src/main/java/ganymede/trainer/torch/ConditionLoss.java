package ganymede.trainer.torch;

import ganymede.families.Column;
import ganymede.families.Structure;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What makes CTGAN's generator give the category it was asked for. */
final class ConditionLoss {
    private ConditionLoss() {}

    /**
     * Xu et al. 2019, section 4.3: cross entropy in nats between the condition and the asked column's probabilities, averaged over
     * the batch.
     *
     * @param logits of all categorical columns, [batch, conditions]
     * @param condition one 1 per row, [batch, conditions]
     */
    static Tensor crossEntropy(Structure.Table table, Tensor logits, Tensor condition) {
        TensorVector columns = new TensorVector();
        long from = 0;
        for (Column column : table.categorical()) {
            columns.push_back(torch.log_softmax(logits.narrow(1, from, column.width()), 1));
            from += column.width();
        }
        return torch.cat(columns, 1).mul(condition).sum(1).mean().neg();
    }
}
