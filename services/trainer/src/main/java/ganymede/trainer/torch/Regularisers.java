package ganymede.trainer.torch;

import ganymede.families.Regulariser;
import ganymede.families.Regulariser.Divergence;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Terms of the generator's loss; formulas as in {@link ganymede.families.Regulariser}. */
final class Regularisers {
    /** Keeps a code of length zero, and with it the cosine, defined. */
    private static final double TINY = 1e-12;

    private static final double LEAST_RATIO = 1e-5;
    private static final double LEAST_VARIANCE = 1e-4;

    private Regularisers() {}

    /**
     * The weighted term of a regulariser.
     *
     * @param criticValues values of the critic's nodes on the generated samples, by name
     */
    static Tensor term(
            Regulariser regulariser, Tensor latents, Tensor real, Tensor fake, Map<String, Tensor> criticValues) {
        Tensor term = switch (regulariser) {
            case Regulariser.PullAway pullAway ->
                pullAway(Objects.requireNonNull(criticValues.get(Regulariser.PullAway.CODE)));
            case Regulariser.ModeSeeking modeSeeking -> modeSeeking(latents, fake);
            case Regulariser.Moments moments -> moments(moments.divergence(), real, fake);
        };
        return term.mul(new Scalar(regulariser.weight()));
    }

    /** Zhao et al. 2017, eq. 4, on codes [batch, n]. */
    static Tensor pullAway(Tensor codes) {
        long batch = codes.size(0);
        Tensor lengths = torch.matmul(codes.square(), Backend.ones(codes.size(1), 1));
        Tensor unit = codes.div(lengths.add(new Scalar(TINY)).sqrt());
        Tensor squares = torch.matmul(unit, unit.t()).square();
        // i = j contributes the trace.
        return squares.sum().sub(squares.trace()).div(new Scalar((double) batch * (batch - 1)));
    }

    /** Mao et al. 2019, eq. 4, inverted; the batch is even. */
    static Tensor modeSeeking(Tensor latents, Tensor samples) {
        Tensor ratio = distances(samples).div(distances(latents)).mean();
        return ratio.add(new Scalar(LEAST_RATIO)).reciprocal();
    }

    /** Mean absolute difference of sample i and sample batch / 2 + i: [batch / 2]. */
    private static Tensor distances(Tensor batch) {
        long half = batch.size(0) / 2;
        Tensor first = batch.narrow(0, 0, half);
        Tensor second = batch.narrow(0, half, half);
        return first.sub(second).abs().reshape(half, -1).mean(1);
    }

    static Tensor moments(Divergence divergence, Tensor real, Tensor fake) {
        Tensor realMean = real.mean(0);
        Tensor fakeMean = fake.mean(0);
        Tensor realVariance = variance(real, realMean);
        Tensor fakeVariance = variance(fake, fakeMean);
        Tensor shift = fakeMean.sub(realMean).square();
        Tensor perValue = switch (divergence) {
            case KL ->
                realVariance
                        .log()
                        .sub(fakeVariance.log())
                        .add(fakeVariance.add(shift).div(realVariance))
                        .sub(new Scalar(1.0));
            case JS -> {
                Tensor mixture =
                        realVariance.add(fakeVariance).mul(new Scalar(0.5)).add(shift.mul(new Scalar(0.25)));
                Tensor logarithms = realVariance.log().add(fakeVariance.log());
                yield mixture.log().sub(logarithms.mul(new Scalar(0.5)));
            }
        };
        return perValue.mean().mul(new Scalar(0.5));
    }

    private static Tensor variance(Tensor batch, Tensor mean) {
        return batch.sub(mean).square().mean(0).add(new Scalar(LEAST_VARIANCE));
    }
}
