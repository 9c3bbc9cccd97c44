package ganymede.families;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.nets.Net;
import ganymede.nets.Port;
import ganymede.nets.Shapes;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conventions that serving relies on, for every family in the registry. */
class FamiliesTest {
    private static final SampleSpace DIGITS = SampleSpace.image(1, 28, 28, 10);

    private static final SampleSpace ROWS = new SampleSpace(
            List.of(3),
            2,
            new Structure.Table(List.of(
                    new Column.Continuous("price", List.of(new Column.Mode(.5, 10, 1), new Column.Mode(.5, 20, 2))),
                    new Column.Categorical("region", List.of("north", "south", "west"), List.of(.5, .3, .2)),
                    new Column.Categorical("plan", List.of("basic", "premium"), List.of(.6, .4)))));
    private static final SampleSpace GRAPHS = new SampleSpace(List.of(5, 7), 2, new Structure.Graph(5, 2));
    /** A ring of ten nodes. */
    private static final SampleSpace NETWORK = new SampleSpace(
            List.of(2),
            10,
            10,
            new Structure.Network(IntStream.range(0, 10)
                    .mapToObj(i -> List.of((i + 1) % 10, (i + 9) % 10))
                    .toList()));

    private static final SampleSpace TOKENS = SampleSpace.tokens(7, 12, 3);
    private static final SampleSpace SERIES = new SampleSpace(List.of(9, 2), 3);

    static Stream<Family> families() {
        return Families.all().stream();
    }

    /** The first kind of samples that the family takes. */
    private static SampleSpace space(Family family) {
        return Stream.of(DIGITS, TOKENS, SERIES, ROWS, GRAPHS, NETWORK)
                .filter(space -> takes(family, space))
                .findFirst()
                .orElseThrow();
    }

    private static boolean takes(Family family, SampleSpace space) {
        try {
            family.on(space);
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void rowsAreMadeByFamiliesForTablesAlone(Family family) {
        assertThat(takes(family, ROWS)).isEqualTo(space(family).equals(ROWS));
    }

    @ParameterizedTest
    @MethodSource("families")
    void graphsAreMadeByFamiliesForGraphsAlone(Family family) {
        if (space(family).equals(GRAPHS)) {
            assertThat(takes(family, GRAPHS)).isTrue();
        } else {
            assertThatThrownBy(() -> family.on(GRAPHS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[5, 7]");
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void tokensAreMadeByFamiliesThatDrawThem(Family family) {
        assertThat(takes(family, TOKENS)).isEqualTo(family.on(space(family)) instanceof PolicyGradient);
    }

    @ParameterizedTest
    @MethodSource("families")
    void generatorTurnsLatentsOrSourcesIntoSamples(Family family) {
        Recipe spec = family.on(space(family));
        boolean translates = spec instanceof Translation;
        List<String> latents = family.conditional() ? List.of("z", "label") : List.of("z");
        assertThat(inputs(spec.generator())).isEqualTo(translates ? List.of("source") : latents);
        assertThat(spec.generator().outputs()).containsExactly("samples");
        assertThat(Shapes.infer(spec.generator()).get("samples"))
                .isEqualTo(space(family).shape());
        assertThat(spec.latent()).isEqualTo(translates ? 0 : latent(family, spec));
        assertThat(spec.conditional()).isEqualTo(family.conditional());
    }

    /**
     * One number per draw, the capacity's latent for every step of a series, or the capacity's latent. Noise of choices stands
     * beside it: 2 modes and 5 categories, then 5 conditions or 1 distance; 10 pairs and 5 nodes.
     */
    private static int latent(Family family, Recipe spec) {
        SampleSpace space = space(family);
        int latent = family.capacity().latent();
        return switch (space.structure()) {
            case Structure.Plain plain ->
                spec.discrete() ? space.size() : space.shape().size() == 2 ? 9 * latent : latent;
            case Structure.Table table -> latent + 7 + (spec instanceof TabularVariational ? 1 : 5);
            case Structure.Graph graph -> latent + 2 * 10 + 2 * 5;
            case Structure.Network network -> 1;
        };
    }

    @ParameterizedTest
    @MethodSource("families")
    void criticScoresSamples(Family family) {
        var critic = family.on(space(family)).companions().get(Recipe.CRITIC);
        if (critic == null) {
            return;
        }
        assertThat(inputs(critic)).isEqualTo(criticInputs(family));
        assertThat(critic.outputs().getFirst()).isEqualTo("score");
        assertThat(Shapes.infer(critic).get("score")).isEqualTo(List.of(1));
    }

    /** A conditional critic is told the label, or is asked for it, or sees it in the pair. */
    private static List<String> criticInputs(Family family) {
        boolean asked = family.on(space(family)) instanceof Adversarial adversarial
                && adversarial.auxiliaries().stream().anyMatch(Auxiliary.Classes.class::isInstance);
        boolean seen = family.on(space(family)) instanceof GraphPolicy;
        return family.conditional() && !asked && !seen ? List.of("samples", "label") : List.of("samples");
    }

    /** Families of images whose values are real: their pictures may have colours. */
    static Stream<Family> picturing() {
        return Families.all().stream()
                .filter(family ->
                        space(family).equals(DIGITS) && !family.on(DIGITS).discrete());
    }

    @ParameterizedTest
    @MethodSource("picturing")
    void takesColourImagesAtTheSmallestWidth(Family family) {
        SampleSpace colours = SampleSpace.image(3, 16, 12, 4);
        Recipe spec = family.on(colours, new Capacity(8, 4));
        assertThat(Shapes.infer(spec.generator()).get("samples")).isEqualTo(colours.shape());
        spec.companions().values().forEach(net -> assertThat(Shapes.infer(net)).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("families")
    void refusesDataWithoutLabelsOnlyWhenItNeedsThem(Family family) {
        SampleSpace labelled = space(family);
        SampleSpace unlabelled = new SampleSpace(labelled.shape(), 0, labelled.vocabulary(), labelled.structure());
        if (family.conditional()) {
            assertThatThrownBy(() -> family.on(unlabelled)).hasMessageContaining("no labels");
        } else {
            assertThat(family.on(unlabelled).conditional()).isFalse();
        }
    }

    @Test
    void anInformationMaximisingLatentHasRoomForItsCodes() {
        assertThatThrownBy(() -> new InfoGan().on(DIGITS, new Capacity(3, 8)))
                .hasMessageContaining("latent size (3) must be at least 4");
    }

    @ParameterizedTest
    @MethodSource("families")
    void nameIsUniqueAndFindsTheFamily(Family family) {
        assertThat(Families.named(family.name())).contains(family);
        assertThat(Families.all().stream().filter(other -> other.name().equals(family.name())))
                .hasSize(1);
        assertThat(family.paper()).matches(".+ \\d{4}, .+");
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyNetOfARecipeHasItsOwnName(Family family) {
        Recipe spec = family.on(space(family));
        // Fresh weights are drawn by net and parameter name: nets of one name would start as twins.
        List<String> names = Stream.concat(Stream.of(spec.generator()), spec.companions().values().stream())
                .map(Net::name)
                .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("families")
    void translationsTakeWhatTheirDomainMakes(Family family) {
        if (family.on(space(family)) instanceof Translation translation) {
            assertThat(translation.generator().inputs().getFirst().shape())
                    .isEqualTo(translation.domain().shape(DIGITS));
        }
    }

    @Test
    void extractorReadsTokens() {
        Net net = DomainExtractor.on(TOKENS);
        assertThat(Shapes.infer(net).get("features")).isEqualTo(List.of(DomainExtractor.FEATURES));
    }

    @Test
    void anUnknownNameFindsNothing() {
        assertThat(Families.named("gan2")).isEmpty();
    }

    @Test
    void convolutionsRefuseShapesThatDoNotHalveTwice() {
        assertThatThrownBy(() -> new Dcgan().on(SampleSpace.image(1, 30, 30, 0)))
                .hasMessageContaining("[1, 30, 30]")
                .hasMessageContaining("multiples of 4");
    }

    @Test
    void fullyConnectedNetsTakePoints() {
        Recipe spec = new Gan().on(new SampleSpace(List.of(2), 0));
        assertThat(Shapes.infer(spec.generator()).get("samples")).isEqualTo(List.of(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gan",
                "minimax-gan",
                "lsgan",
                "wgan",
                "wgan-gp",
                "sn-gan",
                "r3gan",
                "ebgan",
                "began",
                "minibatch-discrimination",
                "minibatch-stddev",
                "pacgan",
                "mode-seeking",
                "unrolled-gan",
                "veegan"
            })
    void objectivesAndRemediesTakePointsWithOneBatchAndSchedule(String name) {
        Recipe spec = Families.named(name).orElseThrow().on(new SampleSpace(List.of(2), 8), new Capacity(16, 64));
        assertThat(Shapes.infer(spec.generator()).get("samples")).isEqualTo(List.of(2));
        assertThat(spec.training().batch()).isEqualTo(256);
        assertThat(spec.training().schedule()).isEqualTo(Schedule.COSINE);
    }

    @Test
    void packedCriticRefusesABatchThatItCannotDivide() {
        Recipe spec = new PacGan().on(new SampleSpace(List.of(2), 0));
        var own = spec.training();
        var odd = new Training(255, 1, own.generatorOptimiser(), own.criticOptimiser(), own.schedule(), 0);
        assertThatThrownBy(() -> spec.with(odd))
                .hasMessageContaining("batch (255) must be a multiple of the 2 samples");
    }

    @Test
    void aCriticJudgesSingleSamplesUnlessItSeesSeveralOrMore() {
        var without = Families.all().stream()
                .filter(family ->
                        family.on(space(family), new Capacity(16, 16)).judge().isEmpty())
                .map(Family::name);

        assertThat(without)
                .containsExactlyInAnyOrder(
                        "minibatch-discrimination",
                        "minibatch-stddev",
                        "pacgan",
                        "veegan",
                        "vae",
                        "cyclegan",
                        "pix2pix",
                        "inpainting",
                        "super-resolution",
                        "pixelcnn",
                        "pixelrnn",
                        "ctgan",
                        "tvae");
    }

    @Test
    void aStepWithoutSuchALossRefusesARegulariser() {
        Recipe spec = new Veegan().on(new SampleSpace(List.of(2), 0));
        assertThatThrownBy(() -> spec.with(new Regulariser.ModeSeeking(1))).hasMessageContaining("veegan takes no");
    }

    @Test
    void extractorGivesFeaturesAndLogits() {
        Net net = DomainExtractor.on(DIGITS);
        assertThat(net.outputs()).containsExactly("features", "logits");
        assertThat(Shapes.infer(net).get("features")).isEqualTo(List.of(DomainExtractor.FEATURES));
        assertThat(Shapes.infer(net).get("logits")).isEqualTo(List.of(10));
    }

    private static List<String> inputs(Net net) {
        return net.inputs().stream().map(Port::name).toList();
    }
}
