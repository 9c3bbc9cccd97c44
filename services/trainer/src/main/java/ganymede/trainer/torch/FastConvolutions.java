package ganymede.trainer.torch;

import ganymede.nets.Draws;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Node;
import ganymede.nets.Shapes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Whether the convolutions that libtorch takes from oneDNN are right for a net on this processor; if not, it does without them.
 *
 * <p>Those of 2.10.0 are not: on an AMD EPYC (Zen 5) in a virtual machine a convolution from 1 to 24 channels (with AVX-512; to 12
 * with AVX2) and a transposed one from 4 channels to 1 are off by as much as their values, the same way every time. So every layer
 * is compared with libtorch's own convolution when a net is made. What comes of it depends on the nets of a run alone, hence a
 * resumed run computes as before. What {@link TorchConvolution} runs as products never meets oneDNN.
 */
final class FastConvolutions {
    private static final Logger LOG = System.getLogger(FastConvolutions.class.getName());
    private static final int BATCH = 20;
    /** Of the values' size; right ones agree to 1e-5. */
    private static final double TOLERANCE = 1e-3;

    private static final Map<String, Boolean> RIGHT = new ConcurrentHashMap<>();

    private FastConvolutions() {}

    /** Trusts them again, before the nets of a run are made. */
    static void begin() {
        enable(true);
    }

    /** Does without them from now on when they are wrong for one of the net's layers. */
    static void check(Net net) {
        if (torch.globalContext().userEnabledMkldnn() && !right(net)) {
            enable(false);
            LOG.log(Level.INFO, "oneDNN convolves wrongly here, training goes on without it net=" + net.name());
        }
    }

    private static void enable(boolean on) {
        torch.globalContext().setUserEnabledMkldnn(on);
        // It would stand in for oneDNN, and complains at every call about a processor that it does not know.
        torch.globalContext().setUserEnabledNNPACK(on);
    }

    private static boolean right(Net net) {
        Map<String, List<Integer>> shapes = Shapes.infer(net);
        return net.nodes().stream().allMatch(node -> right(node, shapes));
    }

    private static boolean right(Node node, Map<String, List<Integer>> shapes) {
        List<Integer> in = shapes.getOrDefault(node.inputs().getFirst(), List.of());
        return switch (node.layer()) {
            case Layer.Affine affine -> right(affine, in);
            case Layer.Recurrence recurrence ->
                switch (recurrence) {
                    case Layer.Scan scan -> right(scan.cell());
                };
            case Layer.Statistics none -> true;
            case Layer.Elementwise none -> true;
            case Layer.Vectorwise none -> true;
            case Layer.Arrangement none -> true;
            case Layer.Join none -> true;
        };
    }

    private static boolean right(Layer.Affine layer, List<Integer> in) {
        return switch (layer) {
            // A product, see TorchConvolution.
            case Layer.Conv1d conv -> true;
            // Large products are taken as convolutions of single pixels.
            case Layer.Linear(int from, int to, boolean bias)
            when TorchLayers.large(from, to) ->
                right(
                        layer,
                        List.of(from, 1, 1),
                        List.of(to, from, 1, 1),
                        (x, w) -> TorchConvolution.image(x, w, none(), 1, 0));
            case Layer.Conv2d(int from, int to, int kernel, int stride, int padding, boolean bias) ->
                right(
                        layer,
                        in,
                        List.of(to, from, kernel, kernel),
                        (x, w) -> TorchConvolution.image(x, w, none(), stride, padding));
            case Layer.MaskedConv2d conv ->
                right(
                        layer,
                        in,
                        List.of(conv.out(), conv.in(), conv.rows(), conv.kernel()),
                        (x, w) -> TorchConvolution.image(x, w, none(), 1, 0));
            case Layer.ConvTranspose2d(int from, int to, int kernel, int stride, int padding, boolean bias) ->
                right(
                        layer,
                        in,
                        List.of(from, to, kernel, kernel),
                        (x, w) ->
                                torch.conv_transpose2d(x, w, none(), pair(stride), pair(padding), pair(0), 1, pair(1)));
            case Layer.Linear linear -> true;
            case Layer.TokenEmbedding embedding -> true;
            case Layer.Embedding embedding -> true;
            case Layer.Gain gain -> true;
        };
    }

    private static boolean right(
            Layer layer, List<Integer> in, List<Integer> weight, BinaryOperator<Tensor> convolution) {
        return RIGHT.computeIfAbsent(
                layer + " on " + in, name -> agrees(Shapes.batched(BATCH, in), Shapes.array(weight), convolution));
    }

    /** Whether values and gradients are the same with and without oneDNN. */
    private static boolean agrees(int[] in, int[] weight, BinaryOperator<Tensor> convolution) {
        return Scoped.call(() -> {
            Tensor x = Convert.floats(new Draws(1).gaussians(in)).requires_grad_(true);
            Tensor w = Convert.floats(new Draws(2).gaussians(weight)).requires_grad_(true);
            Tensor[] fast = results(x, w, convolution);
            enable(false);
            Tensor[] slow = results(x, w, convolution);
            enable(true);
            boolean agree = true;
            for (int i = 0; i < fast.length; i++) {
                double size = slow[i].abs().max().item_double();
                // Written so that a NaN disagrees.
                agree &= fast[i].sub(slow[i]).abs().max().item_double() <= TOLERANCE * size;
            }
            return agree;
        });
    }

    private static Tensor[] results(Tensor x, Tensor w, BinaryOperator<Tensor> convolution) {
        Tensor value = convolution.apply(x, w);
        Tensor[] gradients = torch.grad(new TensorVector(value.square().mean()), new TensorVector(x, w))
                .get();
        return new Tensor[] {value, gradients[0], gradients[1]};
    }

    private static TensorOptional none() {
        return new TensorOptional();
    }

    private static long[] pair(long value) {
        return new long[] {value, value};
    }
}
