package ganymede.trainer.torch;

import ganymede.families.Objective;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The objectives on raw critic outputs [batch, 1]; -ln s(x) is softplus(-x), which does not overflow. */
final class Losses {
    private Losses() {}

    static Tensor critic(Objective objective, Tensor real, Tensor fake) {
        return switch (objective) {
            case MINIMAX, NON_SATURATING ->
                torch.softplus(real.neg()).mean().add(torch.softplus(fake).mean());
            case LEAST_SQUARES -> half(distance(real, 1).add(distance(fake, 0)));
            case WASSERSTEIN -> fake.mean().sub(real.mean());
            case HINGE -> below(real, 1).add(below(fake.neg(), 1));
            case RELATIVISTIC -> torch.softplus(fake.sub(real)).mean();
            case ENERGY_MARGIN -> below(fake.neg(), 1).sub(real.mean());
        };
    }

    /** Of objectives that do not compare generated samples with real ones. */
    static Tensor generator(Objective objective, Tensor fake) {
        if (objective.paired()) {
            throw new IllegalArgumentException("objective %s needs the scores of real samples".formatted(objective));
        }
        return generator(objective, fake, fake);
    }

    /** @param real scores of real samples; used by paired objectives alone, the others take any */
    static Tensor generator(Objective objective, Tensor real, Tensor fake) {
        return switch (objective) {
            // ln(1 - s(x)) = -softplus(x)
            case MINIMAX -> torch.softplus(fake).mean().neg();
            case NON_SATURATING -> torch.softplus(fake.neg()).mean();
            case LEAST_SQUARES -> half(distance(fake, 1));
            case WASSERSTEIN, HINGE, ENERGY_MARGIN -> fake.mean().neg();
            case RELATIVISTIC -> torch.softplus(real.sub(fake)).mean();
        };
    }

    /** mean([margin - score]+). */
    private static Tensor below(Tensor scores, double margin) {
        return torch.relu(scores.neg().add(new Scalar(margin))).mean();
    }

    private static Tensor distance(Tensor scores, double target) {
        return scores.sub(new Scalar(target)).square().mean();
    }

    private static Tensor half(Tensor loss) {
        return loss.mul(new Scalar(0.5));
    }
}
