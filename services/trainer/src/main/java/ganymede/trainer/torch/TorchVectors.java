package ganymede.trainer.torch;

import ganymede.nets.Layer;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The layers of vectors and matrices as libtorch operations. */
final class TorchVectors {
    private TorchVectors() {}

    static Tensor vectorwise(Layer.Vectorwise layer, Tensor in) {
        return switch (layer) {
            case Layer.Softmax() -> torch.softmax(in, -1);
            case Layer.Hardmax() -> oneHot(in.argmax(new LongOptional(1), false), in.size(1));
            case Layer.Normalise() -> {
                Tensor square = in.square().mean(new long[] {1}, true, new org.bytedeco.pytorch.ScalarTypeOptional());
                yield in.div(square.add(new Scalar(Layer.Normalise.EPSILON)).sqrt());
            }
            case Layer.OneHot(int count) -> oneHot(in, count);
        };
    }

    private static Tensor oneHot(Tensor labels, long count) {
        return torch.one_hot(labels, count).to(ScalarType.Float);
    }

    static Tensor matMul(Layer.MatMul product, List<Tensor> in) {
        return torch.matmul(
                transposed(in.get(0), product.leftTransposed()), transposed(in.get(1), product.rightTransposed()));
    }

    private static Tensor transposed(Tensor matrix, boolean asked) {
        return asked ? matrix.transpose(1, 2) : matrix;
    }

    /** The rows of a table that the labels choose, spread over the positions of features [n] or [n, h, w]. */
    static Tensor rows(Tensor table, Tensor labels, Tensor features) {
        Tensor rows = torch.embedding(table, labels);
        return features.dim() == 2 ? rows : rows.view(rows.size(0), rows.size(1), 1, 1);
    }
}
