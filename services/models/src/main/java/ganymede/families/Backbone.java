package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.List;

/** What follows from the samples' shape: DCGAN's nets for images, {@link Points} for vectors, and a training that suits them. */
record Backbone(SampleSpace space, Capacity capacity) {
    Backbone {
        space.requireValues();
    }

    Net generator() {
        return space.isImage()
                ? Convolutional.generator(space, capacity, Conditioning.NONE)
                : Points.generator(space, capacity);
    }

    /** A critic of single samples; the norm is for images. */
    Net critic(Convolutional.Norm norm) {
        return critic(norm, Batchwise.NONE);
    }

    Net critic(Convolutional.Norm norm, Batchwise batchwise) {
        return space.isImage()
                ? Convolutional.critic(space, capacity, norm, batchwise)
                : Points.critic(space, capacity, batchwise);
    }

    /** A critic of {@code count} samples at once. */
    Net packedCritic(Convolutional.Norm norm, int count) {
        return new Backbone(space.packed(count), capacity).critic(norm);
    }

    /** A critic that scores by reconstruction; energies are mean squared errors over {@code margin}. */
    Net autoencoder(double margin) {
        return space.isImage()
                ? Convolutional.autoencoder(space, capacity, margin)
                : Points.autoencoder(space, capacity, margin);
    }

    Initialisation initialisation() {
        return space.isImage() ? Initialisation.DCGAN : Initialisation.FAN_IN;
    }

    /** The family's training on images; on vectors that of {@link Points}, with the family's critic steps. */
    Training training(Training images) {
        Training points = Points.TRAINING;
        return space.isImage()
                ? images
                : new Training(
                        points.batch(),
                        images.criticSteps(),
                        points.generatorOptimiser(),
                        points.criticOptimiser(),
                        points.schedule(),
                        points.emaDecay());
    }

    /** A point of the product on this backbone. */
    Adversarial play(
            String name,
            Net critic,
            Objective objective,
            List<Penalty> penalties,
            List<Regulariser> regularisers,
            Training images) {
        return new Adversarial(
                name, generator(), critic, initialisation(), objective, penalties, regularisers, training(images));
    }
}
