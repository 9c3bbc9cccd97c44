package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import java.util.stream.IntStream;

/**
 * Wang et al. 2018, pix2pixHD, eq. 3: critics of the same samples at full, half and quarter size; least squares.
 *
 * <p>Deviations: unconditional; losses are averaged over the critics, not summed, which Adam does not tell apart; a critic
 * ends in one score, not in one per patch; generator of {@link Dcgan}, rates and R1 of {@link ConditionalGan}.
 */
public record MultiscaleGan() implements Family {
    @Override
    public String name() {
        return "multiscale-gan";
    }

    @Override
    public String paper() {
        return "Wang et al. 2018, High-Resolution Image Synthesis and Semantic Manipulation with Conditional GANs";
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Net generator = Convolutional.generator(space, capacity, Conditioning.NONE);
        return new ConditionalGan()
                .recipe(name(), generator, critic(space, capacity))
                .with(Objective.LEAST_SQUARES, new Penalty.R1(0.1, 8));
    }

    private static Net critic(SampleSpace space, Capacity capacity) {
        NetBuilder net = Net.named("multiscale-critic").input("samples", space.shape());
        String[] scores = IntStream.rangeClosed(0, 2)
                .mapToObj(scale -> score(net, scale, capacity.width()))
                .toArray(String[]::new);
        return net.join("scores", new Layer.Concat(), scores)
                .join("score", new Layer.Add(), scores)
                .build("score", "scores");
    }

    /** A critic of the samples reduced by 2^scale; all of them end at a quarter of the full size. */
    private static String score(NetBuilder net, int scale, int width) {
        String suffix = "-" + scale;
        net.from("samples");
        if (scale > 0) {
            net.then("reduced" + suffix, new Layer.AvgPool(1 << scale));
        }
        net.conv("conv" + suffix, width / 4, 3, 1, 1).leakyRelu("act" + suffix, Convolutional.SLOPE);
        for (int halving = scale; halving < 2; halving++) {
            String step = suffix + "-" + halving;
            Convolutional.halve(net, "down" + step, width / 2).leakyRelu("act" + step, Convolutional.SLOPE);
        }
        return net.flatten("flat" + suffix).linear("score" + suffix, 1).value();
    }
}
