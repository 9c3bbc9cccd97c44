package ganymede.trainer.spec;

import ganymede.trainer.data.DatasetSource;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What to train, on what, and how: docs/training.md explains every key.
 *
 * @param model name under which versions are published
 * @param family one of the registered families
 * @param length how long to train
 * @param batch real samples per step; empty for the family's own, as latent and width
 * @param latent size of the latent
 * @param width channels of the widest image of the nets, see the families' capacity
 * @param threads for tensor operations; results are bit-identical for the same number only
 */
public record TrainingSpec(
        String model,
        String family,
        DatasetSource dataset,
        Length length,
        OptionalInt batch,
        long seed,
        Device device,
        int threads,
        OptionalInt latent,
        OptionalInt width,
        Optimisation optimisation,
        FewShotPlan fewShot,
        ExtractorPlan extractor,
        Reporting reporting,
        Publication publication) {

    /** How long to train: in steps, or in passes over the data. */
    public sealed interface Length {
        record Steps(long steps) implements Length {}

        record Epochs(long epochs) implements Length {}

        /** Generator steps for a data set of which an epoch has so many steps. */
        default long steps(long stepsPerEpoch) {
            return switch (this) {
                case Steps(long steps) -> steps;
                case Epochs(long epochs) -> epochs * stepsPerEpoch;
            };
        }
    }

    /** Where tensors live. */
    public enum Device {
        /** CUDA where the build has it and a device answers, else the CPU. */
        AUTO,
        CPU,
        /** Of the build profile cuda. */
        CUDA
    }

    /** What differs from the family's own optimisation; empty keeps the family's value. */
    public record Optimisation(
            OptionalDouble generatorRate,
            OptionalDouble criticRate,
            OptionalDouble ema,
            Regularisation regularisation) {}

    /**
     * What is added to the family's own recipe; empty adds nothing.
     *
     * @param weightDecay decoupled, for all nets
     * @param gradientNorm to which larger gradients are scaled, for all nets
     * @param kl weight of the divergence between the moments of generated and real batches; js likewise
     */
    public record Regularisation(
            OptionalDouble weightDecay, OptionalDouble gradientNorm, OptionalDouble kl, OptionalDouble js) {}

    /**
     * What a family of few shots adapts to; empty keeps the family's choice.
     *
     * @param target the class, of which as many samples as the batch are seen
     * @param steps on them
     */
    public record FewShotPlan(OptionalInt target, OptionalInt steps) {
        public boolean given() {
            return target.isPresent() || steps.isPresent();
        }
    }

    /** How the domain classifier is trained: {@code holdout} is the share of the data that it never sees. */
    public record ExtractorPlan(int steps, int batch, double holdout) {}

    /**
     * When a run speaks up; all in generator steps.
     *
     * @param scores interval of quick scores, and {@code collapseModes} the number of modes below which a run counts as collapsed
     */
    public record Reporting(long progress, long checkpoint, long grid, long scores, OptionalLong collapseModes) {}

    /**
     * What is published.
     *
     * @param samples generated for the scores at publication
     * @param promote when the alias {@code stable} moves to the new version
     * @param critic whether the critic is published too, for rejection sampling
     * @param criticSteps updates of the critic alone before that; absent: a tenth of the run's steps
     */
    public record Publication(int samples, Promotion promote, boolean critic, OptionalLong criticSteps) {}

    /** When {@code stable} moves. */
    public enum Promotion {
        /** Only to the first version. */
        FIRST,
        /** To every version. */
        ALWAYS,
        NEVER
    }
}
