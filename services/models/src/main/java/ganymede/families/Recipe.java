package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Node;
import ganymede.nets.Port;
import ganymede.nets.Tempered;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A family on given data: its nets and how they are trained, as data. One record per kind of training step, and the trainer
 * is one exhaustive switch over them: a new kind breaks the build at exactly the place that must learn it.
 */
public sealed interface Recipe
        permits Adversarial,
                Reconstructing,
                Unrolled,
                Variational,
                LearnedSimilarity,
                Distilled,
                FewShot,
                Translation,
                PolicyGradient,
                Likelihood,
                Tabular,
                TabularVariational,
                GraphPolicy {
    /** Role of the companion that scores samples; it is published beside the generator. */
    String CRITIC = "critic";

    /** The family's name. */
    String name();

    /**
     * The net that is trained to make samples: inputs {@code z} [latent] and, if conditional, {@code label}, or of a {@link Translation}
     * {@code source} alone; output {@code samples}.
     */
    Net generator();

    /** The generator as it is published: with the same parameters and values, and inputs that steer what it draws. */
    default Net published() {
        return Tempered.of(generator());
    }

    /** Nets that are trained beside the generator, by role. */
    SequencedMap<String, Net> companions();

    /** How fresh weights are drawn. */
    Initialisation initialisation();

    /** Batch, optimisers and their schedule. */
    Training training();

    /** The same recipe trained otherwise. */
    Recipe with(Training other);

    /**
     * The same recipe with one more term in the generator's loss.
     *
     * @throws IllegalArgumentException when its training step has no such loss
     */
    default Recipe with(Regulariser regulariser) {
        throw new IllegalArgumentException("family %s takes no %s".formatted(name(), regulariser));
    }

    /**
     * The critic's part that scores, if it can be asked about one sample alone, as choosing among samples needs: not when it judges
     * several together, sees their batch, or takes more than a sample and its label.
     */
    default Optional<Net> judge() {
        return Optional.ofNullable(companions().get(CRITIC))
                .map(critic -> critic.leadingTo(Adversarial.SCORE))
                .filter(critic -> critic.nodes().stream().map(Node::layer).noneMatch(Recipe::seesBatch))
                .filter(critic -> critic.inputs().stream()
                        .allMatch(port -> port.name().equals("samples") || port.kind() == Port.Kind.LABEL));
    }

    private static boolean seesBatch(Layer layer) {
        return layer instanceof Layer.MinibatchStddev || layer instanceof Layer.MinibatchDiscrimination;
    }

    /** Whether a label is an input of the generator. */
    default boolean conditional() {
        return generator().inputs().stream().anyMatch(port -> port.kind() == Port.Kind.LABEL);
    }

    /** Whether the generator draws its values one by one, from latents uniform in [-1, 1]; else latents are normal. */
    default boolean discrete() {
        return false;
    }

    /** Extent of the latent vector; 0 when the generator has none. */
    default int latent() {
        Port first = generator().inputs().getFirst();
        return first.name().equals("z") ? first.shape().getFirst() : 0;
    }
}
