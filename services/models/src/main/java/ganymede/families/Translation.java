package ganymede.families;

/** Image-to-image recipes: the generator's only input is {@code source}, its output {@code samples}. */
public sealed interface Translation extends Recipe permits PairedTranslation, UnpairedTranslation {
    /** What the sources are. */
    SourceDomain domain();
}
