package ganymede.families;

import ganymede.nets.Initialisation;
import java.util.List;

/**
 * Esteban et al. 2017, Real-valued (Medical) Time Series Generation with Recurrent Conditional GANs: the RGAN, an LSTM
 * against an LSTM, with fresh noise at every step; without labels.
 *
 * <p>Deviations: the critic's scores of the steps are weighed by a linear layer into one, for the mean of their losses;
 * Adam for both nets where the paper takes SGD for the critic; a light R1 penalty (Mescheder et al. 2018). The capacity's
 * latent is that of one step.
 */
public record RecurrentGan() implements Family {
    @Override
    public String name() {
        return "recurrent-gan";
    }

    @Override
    public String paper() {
        return "Esteban et al. 2017, Real-valued (Medical) Time Series Generation with Recurrent Conditional GANs";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(4, 32);
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        Optimiser adam = new Optimiser.Adam(1e-3, 0.5, 0.99);
        return new Adversarial(
                name(),
                Recurrent.seriesGenerator(space, capacity),
                Recurrent.seriesCritic(space, capacity),
                Initialisation.FAN_IN,
                Objective.NON_SATURATING,
                List.of(new Penalty.R1(0.1, 8)),
                new Training(64, 1, adam, adam, Schedule.LATE_LINEAR, 0.99));
    }
}
