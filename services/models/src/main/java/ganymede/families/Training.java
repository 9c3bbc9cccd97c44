package ganymede.families;

/**
 * How nets are updated, whatever the family.
 *
 * @param batch samples per step
 * @param criticSteps critic updates per generator update; 1 for families without a critic
 * @param emaDecay decay of the running average of the generator's weights; 0 keeps the last weights
 */
public record Training(
        int batch,
        int criticSteps,
        Optimiser generatorOptimiser,
        Optimiser criticOptimiser,
        Schedule schedule,
        double emaDecay) {}
