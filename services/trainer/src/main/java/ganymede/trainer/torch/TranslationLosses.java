package ganymede.trainer.torch;

import ganymede.families.PairedTranslation.Distance;
import org.bytedeco.pytorch.Tensor;

/** Distances between images, as means over all values. */
final class TranslationLosses {
    private TranslationLosses() {}

    /** Isola et al. 2017, eq. 3 for L1; Pathak et al. 2016, eq. 1 and Ledig et al. 2017, eq. 4 for L2. */
    static Tensor distance(Distance distance, Tensor translated, Tensor wanted) {
        Tensor difference = translated.sub(wanted);
        return switch (distance) {
            case L1 -> difference.abs().mean();
            case L2 -> difference.square().mean();
        };
    }

    /** Zhu et al. 2017, eq. 2: how far both kinds of images are from their double translations. */
    static Tensor cycle(Tensor sources, Tensor sourcesAgain, Tensor samples, Tensor samplesAgain) {
        return distance(Distance.L1, sourcesAgain, sources).add(distance(Distance.L1, samplesAgain, samples));
    }
}
