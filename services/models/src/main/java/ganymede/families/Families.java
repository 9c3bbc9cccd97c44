package ganymede.families;

import java.util.List;
import java.util.Optional;

/** The registry: a family listed here can be trained, is documented and is covered by the families' contract tests. */
public final class Families {
    private static final List<Family> ALL = List.of(
            new Gan(),
            new Dcgan(),
            new Lsgan(),
            new Wgan(),
            new WganGp(),
            new ResnetGan(),
            new MultiscaleGan(),
            new HierarchicalGan(),
            new SphericalGan(),
            new InfoGan(),
            new ConditionalGan(),
            new ConcatenationGan(),
            new ProjectionGan(),
            new SaGan(),
            new AcGan(),
            new CoGan(),
            new MinimaxGan(),
            new SpectralNormGan(),
            new R3gan(),
            new Ebgan(),
            new Began(),
            new MinibatchDiscriminationGan(),
            new MinibatchStddevGan(),
            new PacGan(),
            new ModeSeekingGan(),
            new UnrolledGan(),
            new Veegan(),
            new Vae(),
            new VaeGan(),
            new CycleGan(),
            new Pix2Pix(),
            new Inpainting(),
            new SuperResolution(),
            new DistilledDcgan(),
            new SeqGan(),
            new ReinforceGan(),
            new RecurrentGan(),
            new PixelCnn(),
            new PixelRnn(),
            new Ctgan(),
            new Molgan());

    private Families() {}

    public static List<Family> all() {
        return ALL;
    }

    /** The family of that name; empty when there is none. */
    public static Optional<Family> named(String name) {
        return ALL.stream().filter(family -> family.name().equals(name)).findFirst();
    }
}
