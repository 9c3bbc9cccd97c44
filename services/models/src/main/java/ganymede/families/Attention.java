package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.NetBuilder;
import java.util.List;

/** The self-attention block of Zhang et al. 2019, section 3. */
final class Attention {
    /** How much narrower queries, keys and values are than the image. */
    private static final int QUERY_SHARE = 8;

    private static final int VALUE_SHARE = 2;

    private Attention() {}

    /**
     * Adds to the current image [c, h, w] what each position gathers from all others (eq. 1 to 3): softmax of queries times
     * keys, times values, back to c channels by a 1 x 1 convolution and times a factor that starts at 0.
     */
    static NetBuilder over(NetBuilder net, String name) {
        List<Integer> shape = net.shape();
        int channels = shape.getFirst();
        int height = shape.get(1);
        int width = shape.get(2);
        int gathered = Math.max(1, channels / VALUE_SHARE);
        return net.residual(name, branch -> {
            String image = branch.value();
            String queries = project(branch, name + "-queries", image, Math.max(1, channels / QUERY_SHARE));
            String keys = project(branch, name + "-keys", image, Math.max(1, channels / QUERY_SHARE));
            String values = project(branch, name + "-values", image, gathered);
            branch.join(name + "-energy", new Layer.MatMul(true, false), queries, keys)
                    .then(name + "-map", new Layer.Softmax())
                    .join(name + "-gathered", new Layer.MatMul(false, true), values, name + "-map")
                    .reshape(name + "-image", gathered, height, width)
                    .conv(name + "-out", channels, 1, 1, 0)
                    .then(name + "-gamma", new Layer.Gain(0));
        });
    }

    /** A 1 x 1 convolution of the image as a matrix [channels, positions]. */
    private static String project(NetBuilder net, String node, String image, int channels) {
        net.from(image).conv(node, channels, 1, 1, 0);
        int positions = net.shape().get(1) * net.shape().get(2);
        return net.reshape(node + "-matrix", channels, positions).value();
    }
}
