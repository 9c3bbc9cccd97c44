package ganymede.nets;

/** The scheme that chooses each parameter's start. */
public enum Initialisation {
    /** PyTorch's defaults: uniform with bound 1 / sqrt(fan in). */
    FAN_IN,
    /** Radford et al. 2016: weights N(0, .02), BatchNorm scales N(1, .02), biases 0. */
    DCGAN;

    private static final double DCGAN_DEVIATION = 0.02;

    Initialiser weight(int fanIn) {
        return switch (this) {
            case FAN_IN -> new Initialiser.Uniform(1 / Math.sqrt(fanIn));
            case DCGAN -> new Initialiser.Normal(DCGAN_DEVIATION, 0);
        };
    }

    Initialiser bias(int fanIn) {
        return switch (this) {
            case FAN_IN -> new Initialiser.Uniform(1 / Math.sqrt(fanIn));
            case DCGAN -> new Initialiser.Constant(0);
        };
    }

    Initialiser scale() {
        return switch (this) {
            case FAN_IN -> new Initialiser.Constant(1);
            case DCGAN -> new Initialiser.Normal(DCGAN_DEVIATION, 1);
        };
    }
}
