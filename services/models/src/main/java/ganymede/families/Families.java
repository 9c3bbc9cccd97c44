package ganymede.families;

import java.util.List;
import java.util.Optional;

/** The registry: a family listed here can be trained, is documented and is covered by the families' contract tests. */
public final class Families {
    private static final List<FamilyGroup> GROUPS = List.of(
            new FamilyGroup(
                    "objectives",
                    new Gan(),
                    new MinimaxGan(),
                    new Lsgan(),
                    new Wgan(),
                    new WganGp(),
                    new SpectralNormGan(),
                    new Ebgan(),
                    new Began(),
                    new R3gan()),
            new FamilyGroup(
                    "against mode collapse",
                    new MinibatchDiscriminationGan(),
                    new MinibatchStddevGan(),
                    new PacGan(),
                    new Veegan(),
                    new UnrolledGan(),
                    new ModeSeekingGan()),
            new FamilyGroup(
                    "architectures",
                    new Dcgan(),
                    new ResnetGan(),
                    new SaGan(),
                    new MultiscaleGan(),
                    new HierarchicalGan(),
                    new SphericalGan(),
                    new CoGan()),
            new FamilyGroup(
                    "conditioning",
                    new ConditionalGan(),
                    new ConcatenationGan(),
                    new ProjectionGan(),
                    new AcGan(),
                    new InfoGan()),
            new FamilyGroup("latent variables", new Vae(), new VaeGan(), new DistilledDcgan()),
            new FamilyGroup("a class of few samples", new ReptileGan()),
            new FamilyGroup("translation", new CycleGan(), new Pix2Pix(), new Inpainting(), new SuperResolution()),
            new FamilyGroup("sequences", new SeqGan(), new ReinforceGan(), new RecurrentGan()),
            new FamilyGroup("autoregressive images", new PixelCnn(), new PixelRnn()),
            new FamilyGroup("tables and graphs", new Ctgan(), new Tvae(), new Molgan(), new GraphGan()));

    private static final List<Family> ALL =
            GROUPS.stream().flatMap(group -> group.families().stream()).toList();

    private Families() {}

    /** All families by purpose, in the order of the README's table. */
    public static List<FamilyGroup> groups() {
        return GROUPS;
    }

    public static List<Family> all() {
        return ALL;
    }

    /** The family of that name; empty when there is none. */
    public static Optional<Family> named(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }
}
