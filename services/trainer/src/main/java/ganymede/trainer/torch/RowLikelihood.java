package ganymede.trainer.torch;

import ganymede.families.Column;
import ganymede.families.Structure;
import ganymede.families.TabularVariational;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** How likely a decoder finds the codes of rows (Xu et al. 2019, section 4.5). */
final class RowLikelihood {
    /** Places of the distances in a code, one per column of numbers. */
    private final int[] distances;
    /** Places of all modes and categories. */
    private final int[] choices;
    /** Number of choices of each column. */
    private final List<Integer> sizes = new ArrayList<>();

    RowLikelihood(Structure.Table table) {
        List<Integer> numbers = new ArrayList<>();
        List<Integer> chosen = new ArrayList<>();
        int at = 0;
        for (Column column : table.columns()) {
            int first = column instanceof Column.Continuous ? 1 : 0;
            if (first == 1) {
                numbers.add(at);
            }
            for (int i = first; i < column.width(); i++) {
                chosen.add(at + i);
            }
            sizes.add(column.width() - first);
            at += column.width();
        }
        this.distances = numbers.stream().mapToInt(Integer::intValue).toArray();
        this.choices = chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * -ln p(codes) in nats, summed over columns and averaged over rows.
     *
     * @param codes [batch, code size]
     * @param decoded the values of a decoder by name, see {@link TabularVariational}
     */
    Tensor of(Tensor codes, Map<String, Tensor> decoded) {
        Tensor logits = Objects.requireNonNull(decoded.get(TabularVariational.CHOICES));
        Tensor chosen = codes.index_select(1, Convert.labels(choices));
        Tensor loss = logSoftmax(logits, sizes).mul(chosen).sum().neg();
        if (distances.length > 0) {
            Tensor deviations = Objects.requireNonNull(decoded.get(TabularVariational.DEVIATIONS));
            Tensor means = Objects.requireNonNull(decoded.get(TabularVariational.MEANS));
            Tensor z =
                    codes.index_select(1, Convert.labels(distances)).sub(means).div(deviations);
            Tensor gaussian = z.square()
                    .add(new Scalar(Math.log(2 * Math.PI)))
                    .mul(new Scalar(0.5))
                    .add(deviations.log());
            loss = loss.add(gaussian.sum());
        }
        return loss.div(new Scalar((double) codes.size(0)));
    }

    /** Log-probabilities of neighbouring groups of logits, each group by itself; [batch, sum of sizes]. */
    static Tensor logSoftmax(Tensor logits, List<Integer> sizes) {
        TensorVector groups = new TensorVector();
        long from = 0;
        for (int size : sizes) {
            groups.push_back(torch.log_softmax(logits.narrow(1, from, size), 1));
            from += size;
        }
        return torch.cat(groups, 1);
    }
}
