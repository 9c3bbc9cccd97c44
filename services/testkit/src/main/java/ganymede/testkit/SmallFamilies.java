package ganymede.testkit;

import static java.util.Objects.requireNonNull;

import ganymede.families.Capacity;
import ganymede.families.Column;
import ganymede.families.Family;
import ganymede.families.GraphPolicy;
import ganymede.families.Likelihood;
import ganymede.families.PolicyGradient;
import ganymede.families.Recipe;
import ganymede.families.SampleSpace;
import ganymede.families.Structure;
import ganymede.families.Tabular;
import ganymede.families.TabularVariational;
import ganymede.nets.Draws;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Every family at a size whose step takes milliseconds, and noise to train it on. */
public final class SmallFamilies {
    /** A multiple of the samples that any critic scores together. */
    public static final int BATCH = 20;

    /** Images of the usual size. */
    public static final SampleSpace DIGITS = SampleSpace.image(1, 28, 28, 10);

    /** Smaller ones: what families draw pixel by pixel, and what thousands of steps are made of. */
    public static final SampleSpace THUMBNAILS = SampleSpace.image(1, 8, 8, 10);

    /** Five categories and the values of another ten: the labels 0 to 9 are conditions. */
    private static final SampleSpace ROWS = new SampleSpace(
            List.of(3),
            10,
            new Structure.Table(List.of(
                    new Column.Continuous("price", List.of(new Column.Mode(.5, 1, .1), new Column.Mode(.5, 2, .2))),
                    category("region", 3),
                    category("plan", 10))));

    private static final SampleSpace GRAPHS = new SampleSpace(List.of(5, 7), 2, new Structure.Graph(5, 2));

    /** A ring of ten nodes. */
    private static final SampleSpace NETWORK = new SampleSpace(
            List.of(2),
            10,
            10,
            new Structure.Network(IntStream.range(0, 10)
                    .mapToObj(i -> List.of((i + 1) % 10, (i + 9) % 10))
                    .toList()));

    private static final List<SampleSpace> OTHERS =
            List.of(SampleSpace.tokens(7, 12, 3), new SampleSpace(List.of(9, 2), 3), ROWS, GRAPHS, NETWORK);

    private static final Capacity CAPACITY = new Capacity(8, 16);
    /** Steps before a policy follows its gradient, few enough that a short run sees both phases. */
    private static final long PRETRAINING = 1;

    private SmallFamilies() {}

    /** The family on the first kind of samples that it takes; on {@code images} if it makes images at once. */
    public static Recipe of(Family family, SampleSpace images) {
        Recipe recipe = takes(family, images) && !(family.on(images) instanceof Likelihood)
                ? family.on(images, CAPACITY)
                : family.on(other(family), CAPACITY);
        return recipe instanceof PolicyGradient policy ? shortened(policy) : recipe;
    }

    private static SampleSpace other(Family family) {
        return takes(family, THUMBNAILS)
                ? THUMBNAILS
                : OTHERS.stream()
                        .filter(space -> takes(family, space))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("family %s takes no samples".formatted(family.name())));
    }

    private static boolean takes(Family family, SampleSpace space) {
        try {
            family.on(space);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static PolicyGradient shortened(PolicyGradient policy) {
        return new PolicyGradient(
                policy.name(),
                policy.generator(),
                policy.continuation(),
                policy.critic(),
                policy.initialisation(),
                PRETRAINING,
                policy.rollouts(),
                policy.caution(),
                policy.training());
    }

    /** A batch for the recipe as a function of its index: normal values, and of tables rows. */
    public static Tensor samples(Recipe recipe, long index) {
        Draws draws = new Draws(31, index);
        List<Integer> shape = requireNonNull(Shapes.infer(recipe.generator()).get("samples"));
        Tensor samples = draws.gaussians(Shapes.batched(BATCH, shape));
        for (int i = 0; i < samples.size(); i++) {
            samples.data()[i] = value(recipe, samples.data()[i], draws, i);
        }
        return samples;
    }

    /** Numbers stay as they are; categories are places, tokens whole, edges those of the ring from the sample's label on. */
    private static float value(Recipe recipe, float normal, Draws draws, int i) {
        return switch (recipe) {
            case Tabular rows -> place(normal, draws, i);
            case TabularVariational rows -> place(normal, draws, i);
            case PolicyGradient policy -> draws.below(12, i);
            case GraphPolicy policy -> (label(draws, i / 2) + i % 2) % 10;
            default -> normal;
        };
    }

    private static float place(float normal, Draws draws, int i) {
        return i % 3 == 0 ? normal : draws.below(i % 3 == 1 ? 3 : 10, i);
    }

    private static int label(Draws draws, int sample) {
        return draws.below(10, sample);
    }

    /** Labels 0 to 9 of that batch. */
    public static int[] labels(long index) {
        Draws draws = new Draws(31, index);
        return IntStream.range(0, BATCH).map(i -> label(draws, i)).toArray();
    }

    private static Column category(String name, int count) {
        return new Column.Categorical(
                name,
                IntStream.range(0, count).mapToObj(Integer::toString).toList(),
                Collections.nCopies(count, 1.0 / count));
    }
}
