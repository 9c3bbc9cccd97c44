package ganymede.trainer.torch;

import ganymede.nets.Layer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Layers of sequences and masked images as libtorch operations; results live in the caller's pointer scope. */
final class TorchSequences {
    private TorchSequences() {}

    static Tensor masked(Tensor weight, Layer.MaskedConv2d conv) {
        return weight.mul(Convert.floats(conv.mask()));
    }

    static Tensor scale(Tensor in, double factor, double offset) {
        return in.mul(new Scalar(factor)).add(new Scalar(offset));
    }

    /** Whole numbers from 0 to count - 1. */
    static Tensor whole(Tensor tokens, int count) {
        return tokens.clamp(new ScalarOptional(new Scalar(0.0)), new ScalarOptional(new Scalar(count - 1.0)))
                .to(ScalarType.Long);
    }

    static Tensor tokens(Tensor in, Tensor table, int count) {
        return torch.embedding(table, whole(in, count)).transpose(1, 2).contiguous();
    }

    /** Not differentiable: a draw has no gradient. */
    static Tensor draw(Tensor logits, Tensor z) {
        long classes = logits.size(1);
        Tensor bounds = torch.softmax(logits.detach(), 1).cumsum(1).narrow(1, 0, classes - 1);
        Tensor passed = bounds.le(scale(z, 0.5, 0.5)).to(ScalarType.Float);
        return passed.sum(new long[] {1}, true, new ScalarTypeOptional());
    }
}
