package ganymede.trainer.torch;

import ganymede.nets.Draws;
import ganymede.nets.Layer;
import ganymede.nets.Node;
import ganymede.nets.Shapes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Each layer as differentiable libtorch operations; results live in the caller's pointer scope. */
final class TorchLayers {
    /** Weights from which a product pays as a convolution. */
    private static final int LARGE_PRODUCT = 4096;

    private final Map<String, Tensor> tensors;
    private final Map<String, TorchScan> scans = new HashMap<>();

    /** @param tensors parameters and running statistics by name; the latter change in training */
    TorchLayers(Map<String, Tensor> tensors) {
        this.tensors = Map.copyOf(tensors);
    }

    Tensor apply(Node node, List<Tensor> in, List<Integer> to, Mode mode, long dropoutSeed) {
        String name = node.name();
        return switch (node.layer()) {
            case Layer.Affine affine -> affine(name, affine, in.getFirst());
            case Layer.Statistics statistics -> statistics(name, statistics, in, to, mode);
            case Layer.Elementwise elementwise -> elementwise(name, elementwise, in.getFirst(), mode, dropoutSeed);
            case Layer.Vectorwise vectorwise -> TorchVectors.vectorwise(vectorwise, in.getFirst());
            case Layer.Arrangement arrangement -> arrangement(arrangement, in.getFirst(), to);
            case Layer.Join join -> join(join, in, mode);
            case Layer.Recurrence recurrence ->
                switch (recurrence) {
                    case Layer.Scan scan -> scan(name, scan).run(in, mode, dropoutSeed);
                };
        };
    }

    /** The pass of a node, over the tensors below the node's name. */
    TorchScan scan(String node, Layer.Scan scan) {
        return scans.computeIfAbsent(node, name -> {
            Map<String, Tensor> nested = new HashMap<>();
            tensors.forEach((key, tensor) -> {
                if (key.startsWith(name + ".")) {
                    nested.put(key.substring(name.length() + 1), tensor);
                }
            });
            return new TorchScan(scan, new TorchLayers(nested));
        });
    }

    private Tensor affine(String node, Layer.Affine layer, Tensor in) {
        Tensor weight = tensor(node, "weight");
        return switch (layer) {
            case Layer.Linear(int size, int out, boolean bias) -> linear(in, weight, bias(node, bias), size, out);
            case Layer.Conv2d(int channels, int out, int kernel, int stride, int padding, boolean bias) ->
                TorchConvolution.image(in, weight, bias(node, bias), stride, padding);
            case Layer.ConvTranspose2d(int channels, int out, int kernel, int stride, int padding, boolean bias) ->
                torch.conv_transpose2d(in, weight, bias(node, bias), pair(stride), pair(padding), pair(0), 1, pair(1));
            case Layer.Embedding(int count, int size) -> torch.embedding(weight, in);
            case Layer.Conv1d(int channels, int out, int kernel, boolean bias) ->
                TorchConvolution.time(in, weight, bias(node, bias));
            case Layer.MaskedConv2d conv ->
                TorchConvolution.image(in, TorchSequences.masked(weight, conv), bias(node, true), 1, 0);
            case Layer.TokenEmbedding(int count, int size) -> TorchSequences.tokens(in, weight, count);
            case Layer.Gain(double start) -> in.mul(weight);
        };
    }

    /** Whether a product of that size pays as a convolution on several threads. */
    static boolean large(long size, long out) {
        return size * out >= LARGE_PRODUCT;
    }

    /**
     * A large product runs as a 1 x 1 convolution: oneDNN computes it 5-10 times cheaper than the OpenBLAS of these
     * binaries, whose threads spin (256 -> 512, batch 64, shared cores: 3 ms against 30 ms of CPU). One thread has nobody to
     * wait for, and the plain product is the cheaper one.
     */
    private static Tensor linear(Tensor in, Tensor weight, TensorOptional bias, int size, int out) {
        if (!large(size, out) || torch.get_num_threads() == 1) {
            return torch.linear(in, weight, bias);
        }
        Tensor image = in.view(in.size(0), size, 1, 1);
        Tensor kernel = weight.view(out, size, 1, 1);
        return TorchConvolution.image(image, kernel, bias, 1, 0).view(in.size(0), out);
    }

    private TensorOptional bias(String node, boolean present) {
        return present ? new TensorOptional(tensor(node, "bias")) : new TensorOptional();
    }

    private Tensor statistics(String node, Layer.Statistics layer, List<Tensor> inputs, List<Integer> to, Mode mode) {
        Tensor in = inputs.getFirst();
        return switch (layer) {
            case Layer.BatchNorm(int features) ->
                batchNorm(
                        node,
                        in,
                        new TensorOptional(tensor(node, "weight")),
                        new TensorOptional(tensor(node, "bias")),
                        mode);
            case Layer.ConditionalBatchNorm(int classes, int features) ->
                batchNorm(node, in, new TensorOptional(), new TensorOptional(), mode)
                        .mul(TorchVectors.rows(tensor(node, "weight"), inputs.get(1), in))
                        .add(TorchVectors.rows(tensor(node, "bias"), inputs.get(1), in));
            case Layer.LayerNorm(List<Integer> shape) ->
                torch.layer_norm(
                        in,
                        Convert.longs(Shapes.array(shape)),
                        new TensorOptional(tensor(node, "weight")),
                        new TensorOptional(tensor(node, "bias")),
                        Layer.NORM_EPSILON,
                        false);
            case Layer.MinibatchStddev() -> minibatchStddev(in, to);
            case Layer.MinibatchDiscrimination(int size, int similarities, int extent) ->
                minibatchDiscrimination(in, tensor(node, "weight"), similarities, extent);
        };
    }

    private Tensor batchNorm(String node, Tensor in, TensorOptional scale, TensorOptional shift, Mode mode) {
        return torch.batch_norm(
                in,
                scale,
                shift,
                new TensorOptional(tensor(node, "running_mean")),
                new TensorOptional(tensor(node, "running_var")),
                mode == Mode.TRAINING,
                Layer.BatchNorm.MOMENTUM,
                Layer.NORM_EPSILON,
                false);
    }

    private static Tensor minibatchDiscrimination(Tensor in, Tensor weight, int similarities, int extent) {
        long batch = in.size(0);
        // [similarities, extent, batch]
        Tensor mapped =
                torch.matmul(in, weight).view(batch, similarities, extent).permute(1, 2, 0);
        Tensor distances = distances(mapped.select(1, 0));
        for (int i = 1; i < extent; i++) {
            distances.add_(distances(mapped.select(1, i)));
        }
        Tensor closeness = distances.neg().exp().sum(2).transpose(0, 1);
        return torch.cat(new TensorVector(in, closeness), 1);
    }

    /**
     * Of every pair along one coordinate, [similarities, batch, batch]. Summed over the coordinates they are the L1 distances in half
     * the time that {@code cdist} and its gradient take (45 and 82 ms for 16 times 256 samples of 4 coordinates, one thread).
     */
    private static Tensor distances(Tensor coordinate) {
        return coordinate.unsqueeze(2).sub(coordinate.unsqueeze(1)).abs();
    }

    private static Tensor minibatchStddev(Tensor in, List<Integer> to) {
        Tensor centred = in.sub(in.mean(0));
        Tensor variance = centred.square().mean(0);
        Tensor deviation =
                variance.add(new Scalar(Layer.MinibatchStddev.EPSILON)).sqrt().mean();
        long[] extents = Convert.longs(Shapes.batched(Math.toIntExact(in.size(0)), to));
        extents[1] = 1;
        return torch.cat(new TensorVector(in, deviation.expand(extents)), 1);
    }

    private static Tensor elementwise(String node, Layer.Elementwise layer, Tensor in, Mode mode, long dropoutSeed) {
        return switch (layer) {
            case Layer.ReLU() -> torch.relu(in);
            case Layer.LeakyReLU(double slope) -> torch.leaky_relu(in, new Scalar(slope));
            case Layer.Tanh() -> torch.tanh(in);
            case Layer.Sigmoid() -> torch.sigmoid(in);
            case Layer.Softplus() -> torch.softplus(in);
            case Layer.SiLU() -> torch.silu(in);
            case Layer.Scale(double factor, double offset) -> TorchSequences.scale(in, factor, offset);
            case Layer.Dropout(double probability) ->
                mode == Mode.TRAINING ? in.mul(mask(in, probability, Draws.named(dropoutSeed, node))) : in;
        };
    }

    /** Drawn by counter, not by libtorch's generator: a resumed run needs no generator state. */
    private static Tensor mask(Tensor in, double probability, Draws draws) {
        ganymede.nets.Tensor mask = ganymede.nets.Tensor.zeros(Math.toIntExact(in.numel()));
        float kept = (float) (1 / (1 - probability));
        for (int i = 0; i < mask.size(); i++) {
            mask.data()[i] = draws.uniform(i) < probability ? 0 : kept;
        }
        return Convert.floats(mask).view_as(in);
    }

    private static Tensor arrangement(Layer.Arrangement layer, Tensor in, List<Integer> to) {
        return switch (layer) {
            case Layer.Reshape(List<Integer> shape) -> reshape(in, to);
            case Layer.Flatten() -> reshape(in, to);
            case Layer.Upsample(int factor) -> torch.upsample_nearest2d(in, new long[] {to.get(1), to.get(2)});
            case Layer.AvgPool(int kernel) ->
                torch.avg_pool2d(in, pair(kernel), pair(kernel), pair(0), false, true, new LongOptional());
            case Layer.Pad(int top, int bottom, int left, int right) ->
                torch.constant_pad_nd(in, left, right, top, bottom);
            case Layer.Narrow(int from, int end) -> in.narrow(1, from, end - from);
            case Layer.Transpose() -> in.transpose(1, 2).contiguous();
            case Layer.MaxOverTime() -> in.amax(new long[] {2}, false);
        };
    }

    private static Tensor reshape(Tensor in, List<Integer> to) {
        return in.reshape(Convert.longs(Shapes.batched(Math.toIntExact(in.size(0)), to)));
    }

    private static Tensor join(Layer.Join layer, List<Tensor> in, Mode mode) {
        return switch (layer) {
            case Layer.Concat() -> torch.cat(new TensorVector(in.toArray(Tensor[]::new)), 1);
            case Layer.GumbelSoftmax choice -> TorchVectors.choice(choice, in.get(0), in.get(1), mode);
            case Layer.Add() -> in.stream().reduce(Tensor::add).orElseThrow();
            case Layer.NegativeSquaredError(double unit) ->
                in.get(0)
                        .sub(in.get(1))
                        .square()
                        .reshape(in.get(0).size(0), -1)
                        .mean(new long[] {1}, true, new ScalarTypeOptional())
                        .div(new Scalar(-unit));
            case Layer.Mul() -> in.stream().reduce(Tensor::mul).orElseThrow();
            case Layer.Div() -> in.get(0).div(in.get(1));
            case Layer.Given() -> torch.where(in.get(0).ge(new Scalar(0)), in.get(0), in.get(1));
            case Layer.Categorical() -> TorchSequences.draw(in.get(0), in.get(1));
            case Layer.Dot() -> in.get(0).mul(in.get(1)).sum(new long[] {1}, true, new ScalarTypeOptional());
            case Layer.MatMul product -> TorchVectors.matMul(product, in);
        };
    }

    private static long[] pair(int value) {
        return new long[] {value, value};
    }

    private Tensor tensor(String node, String role) {
        String name = node + "." + role;
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor '%s' among %s".formatted(name, tensors.keySet()));
        }
        return tensor;
    }
}
