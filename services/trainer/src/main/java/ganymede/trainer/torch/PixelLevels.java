package ganymede.trainer.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Pixels as one of evenly spaced levels from -1 to 1, and the likelihood of these. */
final class PixelLevels {
    private PixelLevels() {}

    /** Numbers of the nearest levels, int64 [batch, h, w], of images [batch, 1, h, w]. */
    static Tensor nearest(Tensor images, int levels) {
        Tensor scaled = TorchSequences.scale(images, (levels - 1) / 2.0, (levels - 1) / 2.0);
        // Half is added before cutting: a pixel of exactly 0 counts as ink in two levels.
        return TorchSequences.whole(scaled.add(new Scalar(0.5)), levels).squeeze(1);
    }

    /** The levels' values as images [batch, 1, h, w]. */
    static Tensor values(Tensor numbers, int levels) {
        return TorchSequences.scale(numbers.to(ScalarType.Float), 2.0 / (levels - 1), -1)
                .unsqueeze(1);
    }

    /** Mean of -log2 p(level) over all pixels; logits [batch, levels, h, w]. */
    static Tensor bitsPerDimension(Tensor logits, Tensor numbers) {
        return torch.cross_entropy_loss(logits, numbers).div(new Scalar(Math.log(2)));
    }
}
