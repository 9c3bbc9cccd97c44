package ganymede.families;

/**
 * A named point in the product of choices; the spec follows from the data's shape and the wanted size.
 *
 * <p>A family whose paper changes another one is written that way: the other's recipe under its own name, with what differs.
 */
public interface Family {
    /** Stable name, as in a training specification. */
    String name();

    /** Authors, year and title of the paper. */
    String paper();

    /** Whether it needs labels. */
    default boolean conditional() {
        return false;
    }

    /** The size used when none is asked for. */
    default Capacity capacity() {
        return new Capacity(64, 128);
    }

    /**
     * The nets and the recipe.
     *
     * @throws IllegalArgumentException when the family cannot make such samples
     */
    Recipe on(SampleSpace space, Capacity capacity);

    /** The nets and the recipe at the default size. */
    default Recipe on(SampleSpace space) {
        return on(space, capacity());
    }
}
