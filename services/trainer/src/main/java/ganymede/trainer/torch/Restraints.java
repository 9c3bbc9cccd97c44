package ganymede.trainer.torch;

import ganymede.families.Penalty;
import ganymede.nets.Draws;
import ganymede.nets.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/** A critic's penalties at work, with the state that some of them keep. Owns that state until closed. */
final class Restraints implements AutoCloseable {
    private static final int MIX = 3;

    private final List<Penalty> penalties;
    private final TorchNet critic;
    private final long seed;
    private final Optional<SpectralNorm> spectral;
    /** Weight k of generated samples in the critic's loss, for {@link Penalty.Equilibrium}. */
    private final Tensor balance;

    Restraints(List<Penalty> penalties, TorchNet critic, long seed) {
        this.penalties = penalties;
        this.critic = critic;
        this.seed = seed;
        this.spectral = penalties.stream().anyMatch(Penalty.SpectralNorm.class::isInstance)
                ? Optional.of(new SpectralNorm(critic, seed))
                : Optional.empty();
        this.balance = Scoped.call(() -> Backend.zeros(1).retainReference());
    }

    /** Once before each update of the critic. */
    void begin() {
        spectral.ifPresent(SpectralNorm::iterate);
    }

    /** What stands in for the critic's parameters in a forward pass; in the caller's scope. */
    Map<String, Tensor> weights() {
        return spectral.map(SpectralNorm::weights).orElse(Map.of());
    }

    /** Scores of generated samples as they enter the critic's loss. */
    Tensor weigh(Tensor fakeScores) {
        return balanced() ? fakeScores.mul(balance) : fakeScores;
    }

    private boolean balanced() {
        return penalties.stream().anyMatch(Penalty.Equilibrium.class::isInstance);
    }

    /** The terms that this update's loss gains. */
    List<Tensor> terms(long update, UnaryOperator<Tensor> score, Tensor real, Tensor fake) {
        List<Tensor> terms = new ArrayList<>();
        for (Penalty penalty : penalties) {
            switch (penalty) {
                case Penalty.GradientPenalty(double weight) ->
                    terms.add(Penalties.gradientPenalty(score, real, fake, mix(update, real))
                            .mul(new Scalar(weight)));
                case Penalty.R1(double gamma, int every, Penalty.Unit unit) -> {
                    if (update % every == 0) {
                        terms.add(squaredGradient(score, real, gamma * every * size(unit, real)));
                    }
                }
                case Penalty.R2(double gamma, int every, Penalty.Unit unit) -> {
                    if (update % every == 0) {
                        terms.add(squaredGradient(score, fake, gamma * every * size(unit, real)));
                    }
                }
                case Penalty.WeightClip clip -> {}
                case Penalty.SpectralNorm norm -> {}
                case Penalty.Equilibrium equilibrium -> {}
            }
        }
        return terms;
    }

    private static Tensor squaredGradient(UnaryOperator<Tensor> score, Tensor samples, double gamma) {
        return Penalties.squaredGradient(score, samples).mul(new Scalar(gamma / 2));
    }

    private static double size(Penalty.Unit unit, Tensor real) {
        return switch (unit) {
            case ONE -> 1;
            case VARIANCE -> Penalties.variance(real);
        };
    }

    private Tensor mix(long update, Tensor real) {
        int[] shape = new int[Math.toIntExact(real.dim())];
        Arrays.fill(shape, 1);
        shape[0] = Math.toIntExact(real.size(0));
        Draws draws = new Draws(seed, update, MIX);
        ganymede.nets.Tensor mix = ganymede.nets.Tensor.zeros(shape);
        for (int i = 0; i < mix.size(); i++) {
            mix.data()[i] = (float) draws.uniform(i);
        }
        return Convert.floats(mix);
    }

    /** Once after each update of the critic, with the scores before it. */
    void end(Tensor realScores, Tensor fakeScores) {
        for (Penalty penalty : penalties) {
            switch (penalty) {
                case Penalty.WeightClip(double bound) -> clamp(critic.flat(), -bound, bound);
                case Penalty.Equilibrium(double gamma, double rate) ->
                    Scoped.frozen(() -> {
                        // Scores are minus the errors L.
                        Tensor excess = fakeScores.mean().sub(realScores.mean().mul(new Scalar(gamma)));
                        balance.add_(excess.mul(new Scalar(rate)));
                        clamp(balance, 0, 1);
                    });
                case Penalty.GradientPenalty none -> {}
                case Penalty.R1 none -> {}
                case Penalty.R2 none -> {}
                case Penalty.SpectralNorm none -> {}
            }
        }
    }

    private static void clamp(Tensor values, double least, double most) {
        Scoped.frozen(() -> values.clamp_(new ScalarOptional(new Scalar(least)), new ScalarOptional(new Scalar(most))));
    }

    /** The critic's weights as they act. */
    Weights published() {
        return spectral.map(SpectralNorm::exact).orElseGet(critic::weights);
    }

    /** State that checkpoints hold. */
    SequencedMap<String, Tensor> state() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        if (balanced()) {
            state.put("balance", balance);
        }
        spectral.ifPresent(norm -> state.putAll(norm.state()));
        return state;
    }

    @Override
    public void close() {
        spectral.ifPresent(SpectralNorm::close);
        balance.releaseReference();
    }
}
