package ganymede.families;

import ganymede.nets.Net;

/**
 * Aguinaldo et al. 2019, Compressing GANs using Knowledge Distillation: a DCGAN of four times the width teaches.
 *
 * <p>Deviations: the teacher learns in the same run, so that the student follows its running average, for a teacher that was
 * finished before; squared error alone, without the paper's joint adversarial loss.
 */
public record DistilledDcgan() implements Family {
    private static final int TEACHER_WIDTHS = 4;

    @Override
    public String name() {
        return "distilled-dcgan";
    }

    @Override
    public String paper() {
        return "Aguinaldo et al. 2019, Compressing GANs Using Knowledge Distillation";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    /** Of the student. */
    @Override
    public Capacity capacity() {
        return new Capacity(64, 32);
    }

    @Override
    public Distilled on(SampleSpace space, Capacity capacity) {
        Adversarial dcgan = new Dcgan().on(space, new Capacity(capacity.latent(), TEACHER_WIDTHS * capacity.width()));
        Adversarial teacher = new Adversarial(
                dcgan.name(),
                named(dcgan.generator(), "teacher"),
                dcgan.critic(),
                dcgan.initialisation(),
                dcgan.objective(),
                dcgan.penalties(),
                dcgan.training());
        Optimiser adam = new Optimiser.Adam(1e-3, 0.9, 0.999);
        return new Distilled(
                name(),
                teacher,
                Convolutional.generator(space, capacity, Conditioning.NONE),
                new Training(64, 1, adam, adam, Schedule.LATE_LINEAR, 0.999));
    }

    private static Net named(Net net, String name) {
        return new Net(name, net.inputs(), net.nodes(), net.outputs());
    }
}
