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
        };
    }

    static Tensor generator(Objective objective, Tensor fake) {
        return switch (objective) {
            // ln(1 - s(x)) = -softplus(x)
            case MINIMAX -> torch.softplus(fake).mean().neg();
            case NON_SATURATING -> torch.softplus(fake.neg()).mean();
            case LEAST_SQUARES -> half(distance(fake, 1));
            case WASSERSTEIN -> fake.mean().neg();
        };
    }

    private static Tensor distance(Tensor scores, double target) {
        return scores.sub(new Scalar(target)).square().mean();
    }

    private static Tensor half(Tensor loss) {
        return loss.mul(new Scalar(0.5));
    }
}
