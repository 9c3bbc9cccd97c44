package ganymede.families;

/**
 * Srivastava et al. 2017, VEEGAN: Reducing Mode Collapse in GANs using Implicit Variational Learning.
 *
 * <p>Deviations: the reconstructor is a function without noise, as in the paper's code. On images the backbone is that of
 * {@link Dcgan}, on vectors {@link Points}.
 */
public record Veegan() implements Family {
    @Override
    public String name() {
        return "veegan";
    }

    @Override
    public String paper() {
        return "Srivastava et al. 2017, VEEGAN: Reducing Mode Collapse in GANs using Implicit Variational Learning";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(64, 64);
    }

    @Override
    public Reconstructing on(SampleSpace space, Capacity capacity) {
        Backbone nets = new Backbone(space, capacity);
        Optimiser adam = new Optimiser.Adam(2e-4, 0.5, 0.999);
        return new Reconstructing(
                name(),
                nets.generator(),
                space.isImage() ? Convolutional.jointCritic(space, capacity) : Points.jointCritic(space, capacity),
                space.isImage() ? Convolutional.reconstructor(space, capacity) : Points.reconstructor(space, capacity),
                nets.initialisation(),
                nets.training(new Training(64, 1, adam, adam, Schedule.CONSTANT, 0.999)));
    }
}
