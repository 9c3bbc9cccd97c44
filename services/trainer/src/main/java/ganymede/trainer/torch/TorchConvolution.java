package ganymede.trainer.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross-correlations; results live in the caller's pointer scope.
 *
 * <p>Windows that cover the whole image, and windows along time, run as products: oneDNN as of libtorch 2.10 computes these wrongly on
 * some CPUs (AMD EPYC with AVX512-BF16: values for a batch of two 6 x 6 images under a 6 x 6 kernel, gradients by the input for
 * a 4 x 4 kernel on 4 x 4 images and for 8 channels under a kernel of 2 along time are uninitialised memory).
 */
final class TorchConvolution {
    private TorchConvolution() {}

    /** On [batch, in, h, w]. */
    static Tensor image(Tensor in, Tensor weight, TensorOptional bias, long stride, long padding) {
        boolean covered = padding == 0 && in.size(2) == weight.size(2) && in.size(3) == weight.size(3);
        if (covered && weight.size(2) * weight.size(3) > 1) {
            Tensor product = torch.linear(in.flatten(1, -1), weight.flatten(1, -1), bias);
            return product.unsqueeze(2).unsqueeze(3);
        }
        return torch.conv2d(in, weight, bias, pair(stride), pair(padding), pair(1), 1);
    }

    /** On [batch, in, n], without padding. */
    static Tensor time(Tensor in, Tensor weight, TensorOptional bias) {
        Tensor windows = in.unfold(2, weight.size(2), 1).transpose(1, 2).flatten(2, -1);
        return torch.linear(windows, weight.flatten(1, -1), bias).transpose(1, 2);
    }

    private static long[] pair(long value) {
        return new long[] {value, value};
    }
}
