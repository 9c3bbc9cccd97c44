package ganymede.testkit;

import ganymede.families.Capacity;
import ganymede.families.ConditionalGan;
import ganymede.families.Dcgan;
import ganymede.families.SaGan;
import ganymede.families.SampleSpace;
import ganymede.families.SeqGan;
import ganymede.nets.Initialisation;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;

/** The nets of {@link TestModels} and weights that let them vary with their inputs. */
final class TestNets {

    static final int CLASSES = 10;

    /** From the uniform start (variance 1/(3 fan in)) to He's 2/(fan in): without it, deep nets answer with their biases. */
    private static final float GAIN = (float) Math.sqrt(6);

    private static final double SLOPE = 0.2;

    static final int LARGE = 64;
    static final SampleSpace COLOURED = SampleSpace.image(3, LARGE, LARGE, CLASSES);

    static final int VOCABULARY = 12;
    static final SampleSpace SENTENCES = SampleSpace.tokens(8, VOCABULARY, CLASSES);

    private TestNets() {}

    static SampleSpace space(int extent) {
        return SampleSpace.image(1, extent, extent, CLASSES);
    }

    /** A net that runs in microseconds: z [4] to [1, 8, 8]. */
    static Net tiny() {
        return Net.named("tiny")
                .input("z", 4)
                .linear("hidden", 16)
                .leakyRelu("act", SLOPE)
                .linear("out", 64)
                .then("values", new Layer.Tanh())
                .then("samples", new Layer.Reshape(space(8).shape()))
                .build();
    }

    /** As {@link #tiny} with a class label. */
    static Net tinyConditional() {
        var net = Net.named("tiny-conditional").input("z", 4);
        net.label("label").then("embedding", new Layer.Embedding(CLASSES, 4));
        net.join("latent", new Layer.Concat(), "z", "embedding");
        return net.linear("hidden", 16)
                .leakyRelu("act", SLOPE)
                .linear("out", 64)
                .then("values", new Layer.Tanh())
                .then("samples", new Layer.Reshape(space(8).shape()))
                .build();
    }

    /** A critic of samples [1, 8, 8] with their class. */
    static Net judge() {
        var net = Net.named("judge").input("samples", space(8).shape());
        net.label("label")
                .from("samples")
                .flatten("values")
                .linear("hidden", 16)
                .leakyRelu("act", SLOPE);
        net.linear("score", 1).from("label").then("embedding", new Layer.Embedding(CLASSES, 16));
        net.join("agreement", new Layer.Dot(), "act", "embedding");
        return net.join("log_ratio", new Layer.Add(), "score", "agreement").build();
    }

    /** One convolution and a tanh: source [1, 8, 8] to [1, 8, 8]. */
    static Net translator() {
        return Net.named("translator")
                .input("source", space(8).shape())
                .conv("conv", 1, 3, 1, 1)
                .then("samples", new Layer.Tanh())
                .build();
    }

    static Net tokens() {
        return new SeqGan().on(SENTENCES, new Capacity(8, 16)).published();
    }

    /** The fully connected MNIST generator of the tutorials: 100-128-256-512-1024-784, BatchNorm on the inner three. */
    static Net mlp(boolean conditional) {
        var net = Net.named(conditional ? "mlp-784-conditional" : "mlp-784").input("z", 100);
        if (conditional) {
            net.label("label").then("embedding", new Layer.Embedding(CLASSES, CLASSES));
            net.join("latent", new Layer.Concat(), "z", "embedding");
        }
        net.linear("hidden1", 128).leakyRelu("act1", SLOPE);
        net.linear("hidden2", 256).batchNorm("norm2").leakyRelu("act2", SLOPE);
        net.linear("hidden3", 512).batchNorm("norm3").leakyRelu("act3", SLOPE);
        net.linear("hidden4", 1024).batchNorm("norm4").leakyRelu("act4", SLOPE);
        return net.linear("out", 784)
                .then("values", new Layer.Tanh())
                .then("samples", new Layer.Reshape(space(28).shape()))
                .build();
    }

    static Net dcgan() {
        return new Dcgan().on(space(28)).generator();
    }

    static Net conditionalDcgan() {
        return new ConditionalGan().on(space(28)).generator();
    }

    // The usual size: about a millisecond a sample.
    static Net dcgan64() {
        return new Dcgan().on(COLOURED, new Capacity(128, 128)).generator();
    }

    static Net sagan64() {
        return new SaGan().on(COLOURED, new Capacity(128, 64)).generator();
    }

    /** Seeded weights, scaled so that outputs spread over their range. */
    static Weights weights(Net net, long seed) {
        var tensors = new LinkedHashMap<String, Tensor>();
        Weights.initial(net, Initialisation.FAN_IN, seed)
                .tensors()
                .forEach((name, tensor) -> tensors.put(name, tensor.shape().length > 1 ? scaled(tensor) : tensor));
        return new Weights(tensors);
    }

    private static Tensor scaled(Tensor tensor) {
        var data = tensor.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] *= GAIN;
        }
        return new Tensor(tensor.shape().clone(), data);
    }
}
