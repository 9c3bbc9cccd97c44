package ganymede.families;

import ganymede.nets.Initialisation;
import java.util.List;

/**
 * Mescheder et al. 2018, Which Training Methods for GANs do actually Converge?: residual nets held by R1 alone.
 *
 * <p>Deviations: BatchNorm in the generator's blocks as in Gulrajani et al. 2017, appendix F, where this paper scales the
 * branches by .1; learning rates fall to zero; gamma {@code .1} for 10, as images are small.
 */
public record ResnetGan() implements Family {
    @Override
    public String name() {
        return "resnet-gan";
    }

    @Override
    public String paper() {
        return "Mescheder et al. 2018, Which Training Methods for GANs do actually Converge?";
    }

    @Override
    public Capacity capacity() {
        return new Capacity(64, 32);
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Optimiser adam = new Optimiser.Adam(5e-4, 0, 0.99);
        return new Adversarial(
                name(),
                Residual.generator(space, capacity),
                Residual.critic(space, capacity),
                Initialisation.FAN_IN,
                Objective.NON_SATURATING,
                List.of(new Penalty.R1(0.1, 8)),
                new Training(64, 1, adam, adam, Schedule.LATE_LINEAR, 0.999));
    }
}
