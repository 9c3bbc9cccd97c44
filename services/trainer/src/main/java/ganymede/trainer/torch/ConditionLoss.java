package ganymede.trainer.torch;

import ganymede.families.Column;
import ganymede.families.Structure;
import org.bytedeco.pytorch.Tensor;

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
        var sizes = table.categorical().stream().map(Column::width).toList();
        return RowLikelihood.logSoftmax(logits, sizes)
                .mul(condition)
                .sum(1)
                .mean()
                .neg();
    }
}
