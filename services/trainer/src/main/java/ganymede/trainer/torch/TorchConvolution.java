package ganymede.trainer.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/** Cross-correlation of images; results live in the caller's pointer scope. */
final class TorchConvolution {
    /**
     * Widest kernel whose result of a single pixel libtorch 2.10 computes rightly: a 6 x 6 kernel over a batch of two 6 x 6
     * images is wrong by .2 on CPUs without NNPACK, right for a batch of one.
     */
    private static final int WIDEST_TO_ONE_PIXEL = 5;

    private TorchConvolution() {}

    static Tensor of(Tensor in, Tensor weight, TensorOptional bias, long stride, long padding) {
        boolean onePixel = padding == 0 && in.size(2) == weight.size(2) && in.size(3) == weight.size(3);
        if (onePixel && weight.size(3) > WIDEST_TO_ONE_PIXEL) {
            Tensor product = torch.linear(in.flatten(1, -1), weight.flatten(1, -1), bias);
            return product.unsqueeze(2).unsqueeze(3);
        }
        return torch.conv2d(in, weight, bias, pair(stride), pair(padding), pair(1), 1);
    }

    static long[] pair(long value) {
        return new long[] {value, value};
    }
}
