package ganymede.nets;

import ganymede.nets.Layer.Affine;
import ganymede.nets.Layer.Arrangement;
import ganymede.nets.Layer.Elementwise;
import ganymede.nets.Layer.Join;
import ganymede.nets.Layer.Statistics;
import ganymede.nets.Layer.Vectorwise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.IntUnaryOperator;

/** Shape inference: the first backend, and the one that refuses an impossible net before anything is allocated. */
public final class Shapes {
    private Shapes() {}

    /**
     * Per-sample shape of every port and node, in order.
     *
     * @throws IllegalArgumentException naming the node, what it expects and what it got
     */
    public static SequencedMap<String, List<Integer>> infer(Net net) {
        SequencedMap<String, List<Integer>> shapes = new LinkedHashMap<>();
        net.inputs().forEach(port -> shapes.put(port.name(), port.shape()));
        net.nodes().forEach(node -> shapes.put(node.name(), of(node, inputs(node, shapes))));
        return shapes;
    }

    private static List<List<Integer>> inputs(Node node, Map<String, List<Integer>> shapes) {
        List<List<Integer>> found = new ArrayList<>();
        node.inputs().forEach(input -> found.add(shapes.getOrDefault(input, List.of())));
        return found;
    }

    /** Shape of a node's value, given those of its inputs. */
    static List<Integer> of(Node node, List<List<Integer>> inputs) {
        Check check = new Check(node, inputs);
        return switch (node.layer()) {
            case Affine affine -> affine(affine, check.single(), check);
            case Statistics statistics -> statistics(statistics, inputs.getFirst(), check);
            case Elementwise elementwise -> check.single();
            case Vectorwise vectorwise -> vectorwise(vectorwise, check.single(), check);
            case Arrangement arrangement -> arrangement(arrangement, check.single(), check);
            case Join join -> join(join, inputs, check);
            case Layer.Recurrence recurrence -> recurrence(recurrence, inputs, check);
        };
    }

    private static List<Integer> affine(Affine layer, List<Integer> in, Check check) {
        return switch (layer) {
            case Layer.Linear(int size, int out, boolean bias) -> {
                check.that(in.equals(List.of(size)), "[" + size + "]");
                yield List.of(out);
            }
            case Layer.Conv2d(int channels, int out, int kernel, int stride, int padding, boolean bias) -> {
                check.image(channels);
                yield image(out, in, x -> Math.floorDiv(x + 2 * padding - kernel, stride) + 1, check);
            }
            case Layer.ConvTranspose2d(int channels, int out, int kernel, int stride, int padding, boolean bias) -> {
                check.image(channels);
                yield image(out, in, x -> (x - 1) * stride - 2 * padding + kernel, check);
            }
            case Layer.Conv1d(int channels, int out, int kernel, boolean bias) -> {
                boolean fits = in.size() == 2 && in.getFirst() == channels && in.get(1) >= kernel;
                check.that(fits, "[%d, n] with n at least %d".formatted(channels, kernel));
                yield List.of(out, in.get(1) - kernel + 1);
            }
            case Layer.MaskedConv2d conv -> {
                check.image(conv.in());
                int height = in.get(1) - conv.rows() + 1;
                int width = in.get(2) - conv.kernel() + 1;
                check.that(height > 0 && width > 0, "a larger image");
                yield List.of(conv.out(), height, width);
            }
            case Layer.TokenEmbedding(int count, int size) -> {
                check.that(in.size() == 1, "tokens [n]");
                yield List.of(size, in.getFirst());
            }
            case Layer.Embedding(int count, int size) -> {
                check.that(in.isEmpty(), "a label");
                yield List.of(size);
            }
            case Layer.Gain(double start) -> in;
        };
    }

    private static List<Integer> statistics(Statistics layer, List<Integer> in, Check check) {
        check.inputs(layer instanceof Layer.ConditionalBatchNorm ? 2 : 1);
        return switch (layer) {
            case Layer.BatchNorm(int features) -> {
                check.features(features);
                yield in;
            }
            case Layer.ConditionalBatchNorm(int classes, int features) -> {
                check.features(features);
                check.that(check.inputs().get(1).isEmpty(), "a label beside the features");
                yield in;
            }
            case Layer.LayerNorm(List<Integer> shape) -> {
                int skipped = in.size() - shape.size();
                check.that(skipped >= 0 && in.subList(skipped, in.size()).equals(shape), "trailing extents " + shape);
                yield in;
            }
            case Layer.MinibatchStddev() -> {
                check.that(in.size() == 1 || in.size() == 3, "[n] or [c, h, w]");
                yield withFirst(in.getFirst() + 1, in);
            }
            case Layer.MinibatchDiscrimination(int size, int similarities, int extent) -> {
                check.that(in.equals(List.of(size)), "[" + size + "]");
                yield List.of(size + similarities);
            }
        };
    }

    private static List<Integer> vectorwise(Vectorwise layer, List<Integer> in, Check check) {
        return switch (layer) {
            case Layer.Softmax() -> {
                check.that(!in.isEmpty(), "features");
                yield in;
            }
            case Layer.Hardmax() -> check.vector();
            case Layer.Normalise() -> check.vector();
            case Layer.Project(Tensor matrix, Tensor offset) -> {
                check.that(in.equals(List.of(matrix.shape()[1])), "[" + matrix.shape()[1] + "]");
                yield List.of(offset.size());
            }
            case Layer.OneHot(int count) -> {
                check.that(in.isEmpty(), "a label");
                yield List.of(count);
            }
        };
    }

    private static List<Integer> arrangement(Arrangement layer, List<Integer> in, Check check) {
        return switch (layer) {
            case Layer.Reshape(List<Integer> shape) -> {
                check.that(size(shape) == size(in), size(shape) + " values");
                yield shape;
            }
            case Layer.Flatten() -> List.of(size(in));
            case Layer.Upsample(int factor) -> {
                check.that(in.size() == 3, "[c, h, w]");
                yield image(in.getFirst(), in, x -> x * factor, check);
            }
            case Layer.AvgPool(int kernel) -> {
                check.that(in.size() == 3, "[c, h, w]");
                yield image(in.getFirst(), in, x -> x / kernel, check);
            }
            case Layer.Pad(int top, int bottom, int left, int right) -> {
                check.that(in.size() == 3, "[c, h, w]");
                int height = in.get(1) + top + bottom;
                int width = in.get(2) + left + right;
                check.that(height > 0 && width > 0, "a larger image");
                yield List.of(in.getFirst(), height, width);
            }
            case Layer.Narrow(int from, int to) -> {
                check.that(
                        !in.isEmpty() && 0 <= from && from < to && to <= in.getFirst(), "at least " + to + " extents");
                yield withFirst(to - from, in);
            }
            case Layer.Transpose() -> {
                check.that(in.size() > 1, "[a, b, ...]");
                List<Integer> swapped = new ArrayList<>(in);
                Collections.swap(swapped, 0, 1);
                yield List.copyOf(swapped);
            }
            case Layer.MaxOverTime() -> {
                check.that(in.size() == 2, "[c, n]");
                yield in.subList(0, 1);
            }
        };
    }

    private static List<Integer> join(Join layer, List<List<Integer>> inputs, Check check) {
        List<Integer> first = inputs.getFirst();
        return switch (layer) {
            case Layer.Concat() -> {
                check.that(!first.isEmpty(), "features");
                List<Integer> rest = first.subList(1, first.size());
                check.that(
                        inputs.stream()
                                .allMatch(in -> in.size() == first.size()
                                        && in.subList(1, in.size()).equals(rest)),
                        "equal extents after the first");
                yield withFirst(inputs.stream().mapToInt(List::getFirst).sum(), first);
            }
            case Layer.GumbelSoftmax(int size, double temperature) -> {
                boolean groups = first.size() == 1 && first.getFirst() % size == 0;
                check.that(
                        inputs.size() == 2 && groups && first.equals(inputs.get(1)),
                        "logits and noise in groups of " + size);
                yield first;
            }
            case Layer.Add() -> check.equal();
            case Layer.Mul() -> check.equal();
            case Layer.Div() -> {
                check.that(
                        first.size() == 1 && inputs.equals(List.of(first, List.of(1))), "values [n] and a number [1]");
                yield first;
            }
            case Layer.Given() -> {
                check.inputs(2);
                yield check.equal();
            }
            case Layer.Categorical() -> {
                boolean fits = inputs.size() == 2 && first.size() == 1 && first.getFirst() > 1;
                check.that(fits && inputs.get(1).equals(List.of(1)), "logits [n] and a number [1]");
                yield List.of(1);
            }
            case Layer.Dot() -> {
                check.that(inputs.size() == 2 && first.size() == 1 && first.equals(inputs.get(1)), "two inputs [n]");
                yield List.of(1);
            }
            case Layer.MatMul(boolean leftTransposed, boolean rightTransposed) -> {
                check.inputs(2);
                List<Integer> second = inputs.get(1);
                check.that(first.size() == 2 && second.size() == 2, "two matrices");
                int inner = first.get(leftTransposed ? 0 : 1);
                check.that(second.get(rightTransposed ? 1 : 0) == inner, "matrices whose inner extents agree");
                yield List.of(first.get(leftTransposed ? 1 : 0), second.get(rightTransposed ? 0 : 1));
            }
            case Layer.NegativeSquaredError(double unit) -> {
                check.that(inputs.size() == 2 && first.equals(inputs.get(1)), "two inputs of one shape");
                yield List.of(1);
            }
        };
    }

    private static List<Integer> recurrence(Layer.Recurrence layer, List<List<Integer>> inputs, Check check) {
        return switch (layer) {
            case Layer.Scan scan -> {
                List<Integer> sequence = inputs.getFirst();
                check.that(sequence.size() > 1, "a sequence [steps, ...]");
                var ports = scan.cell().inputs();
                check.that(inputs.size() <= ports.size(), "at most " + ports.size() + " inputs");
                List<List<Integer>> given = new ArrayList<>(inputs);
                given.set(0, sequence.subList(1, sequence.size()));
                for (int i = 0; i < given.size(); i++) {
                    check.that(ports.get(i).shape().equals(given.get(i)), "inputs like " + ports);
                }
                yield stacked(scan, sequence.getFirst(), check);
            }
        };
    }

    private static List<Integer> stacked(Layer.Scan scan, int steps, Check check) {
        Map<String, List<Integer>> shapes = infer(scan.cell());
        List<String> outputs = scan.cell().outputs();
        for (int i = 0; i < scan.carries().size(); i++) {
            Port carry = scan.carries().get(i);
            check.that(carry.shape().equals(shapes.get(outputs.get(i))), "a cell that keeps the shape of " + carry);
        }
        List<Integer> shape = new ArrayList<>(List.of(steps));
        shape.addAll(shapes.getOrDefault(outputs.getLast(), List.of()));
        return List.copyOf(shape);
    }

    private static List<Integer> image(int channels, List<Integer> in, IntUnaryOperator extent, Check check) {
        int height = extent.applyAsInt(in.get(1));
        int width = extent.applyAsInt(in.get(2));
        check.that(height > 0 && width > 0, "a larger image");
        return List.of(channels, height, width);
    }

    private static List<Integer> withFirst(int first, List<Integer> shape) {
        List<Integer> changed = new ArrayList<>(shape);
        changed.set(0, first);
        return List.copyOf(changed);
    }

    /** Number of values of a per-sample shape. */
    public static int size(List<Integer> shape) {
        return Tensor.size(array(shape));
    }

    /** A per-sample shape as an array. */
    public static int[] array(List<Integer> shape) {
        return shape.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A per-sample shape behind a batch extent. */
    public static int[] batched(int batch, List<Integer> shape) {
        int[] batched = new int[shape.size() + 1];
        batched[0] = batch;
        for (int i = 0; i < shape.size(); i++) {
            batched[i + 1] = shape.get(i);
        }
        return batched;
    }
}
