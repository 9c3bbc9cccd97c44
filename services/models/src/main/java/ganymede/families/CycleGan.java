package ganymede.families;

import ganymede.nets.Initialisation;
import java.util.List;

/**
 * Zhu et al. 2017, Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks: coloured images to the
 * data's grey ones and back, without pairs.
 *
 * <p>Deviations: two residual blocks and BatchNorm for nine and instance norm; no buffer of earlier fakes; no identity term,
 * since the two sets differ in channels; {@link Objective#LEAST_SQUARES} halves both players' losses, the paper the critics'
 * alone, so that against it the cycle weighs twice; larger learning rates and PyTorch's initialisation, for runs of hundreds of
 * steps; an average is published.
 */
public record CycleGan() implements Family {
    @Override
    public String name() {
        return "cyclegan";
    }

    @Override
    public String paper() {
        return "Zhu et al. 2017, Unpaired Image-to-Image Translation Using Cycle-Consistent Adversarial Networks";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(1, 64);
    }

    @Override
    public UnpairedTranslation on(SampleSpace space, Capacity capacity) {
        Convolutional.require(space);
        SourceDomain domain = SourceDomain.RECOLOURED;
        List<Integer> sources = domain.shape(space);
        int width = capacity.width();
        return new UnpairedTranslation(
                name(),
                Translators.bottleneck(
                        "to-samples", "source", sources, space.shape().getFirst(), "samples", width),
                Translators.bottleneck("to-sources", "samples", space.shape(), sources.getFirst(), "source", width),
                Translators.patches("sample-critic", "samples", space.shape(), width),
                Translators.patches("source-critic", "source", sources, width),
                domain,
                Objective.LEAST_SQUARES,
                10,
                Initialisation.FAN_IN,
                new Training(
                        64,
                        1,
                        new Optimiser.Adam(2e-3, 0.5, 0.999),
                        new Optimiser.Adam(1e-3, 0.5, 0.999),
                        Schedule.LATE_LINEAR,
                        0.99));
    }
}
