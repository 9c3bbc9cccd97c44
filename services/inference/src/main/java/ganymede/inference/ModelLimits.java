package ganymede.inference;

import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a model file may be before a native session is created from it.
 *
 * @param maxBytes largest file, bytes
 * @param operators operators that may occur
 */
public record ModelLimits(long maxBytes, Set<String> operators) {
    private static final long DEFAULT_MAX_BYTES = 512L << 20;

    /** Operators of feed-forward, convolutional, attention and recurrent nets; nothing that reaches outside the graph. */
    private static final Set<String> DEFAULT_OPERATORS = Set.of("""
            Abs Add And ArgMax ArgMin AveragePool BatchNormalization Cast Ceil Clip Concat Constant ConstantOfShape Conv
            ConvTranspose CumSum DepthToSpace Div Dropout Einsum Elu Equal Erf Exp Expand Flatten Floor GRU Gather GatherElements
            GatherND Gemm GlobalAveragePool GlobalMaxPool Greater GreaterOrEqual HardSigmoid HardSwish Identity If
            InstanceNormalization LSTM LayerNormalization LeakyRelu Less LessOrEqual Log LogSoftmax Loop MatMul Max MaxPool Mean Min
            Mod Mul Neg Not OneHot Or PRelu Pad Pow RNN Range Reciprocal ReduceL2 ReduceMax ReduceMean ReduceMin ReduceProd
            ReduceSum ReduceSumSquare Relu Reshape Resize Round Scan ScatterElements ScatterND Selu Shape Sigmoid Sign Sin Cos Size
            Slice Softmax Softplus Softsign SpaceToDepth Split Sqrt Squeeze Sub Sum Tanh Tile TopK Transpose Trilu Unsqueeze Where
            Xor
            """.strip().split("\\s+"));

    public ModelLimits {
        operators = Set.copyOf(operators);
    }

    /** Limits that fit every family of this project and most exported generators. */
    public static ModelLimits standard() {
        return new ModelLimits(DEFAULT_MAX_BYTES, DEFAULT_OPERATORS);
    }

    /** Returns why these bytes must not be opened, or nothing. */
    Optional<Problem> refusal(byte[] onnx) {
        if (onnx.length > maxBytes) {
            return problem(
                    ErrorCode.MODEL_TOO_LARGE,
                    "ONNX file of %d bytes is larger than the limit of %d".formatted(onnx.length, maxBytes));
        }
        var contents = OnnxContents.of(onnx);
        if (contents.isEmpty()) {
            return problem(
                    ErrorCode.MODEL_CORRUPT,
                    "%d bytes are no complete ONNX file; publish the model again".formatted(onnx.length));
        }
        var unknown = new TreeSet<>(contents.get().operators());
        unknown.removeAll(operators);
        if (!unknown.isEmpty()) {
            return problem(ErrorCode.MODEL_UNSUPPORTED, "operators %s are not on the allow-list".formatted(unknown));
        }
        return contents.get().externalData()
                ? problem(ErrorCode.MODEL_UNSUPPORTED, "a tensor refers to another file; store weights in the model")
                : Optional.empty();
    }

    private static Optional<Problem> problem(ErrorCode code, String detail) {
        return Optional.of(Problem.of(code, detail));
    }
}
