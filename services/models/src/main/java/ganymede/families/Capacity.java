package ganymede.families;

/**
 * The size of a pair of nets.
 *
 * @param latent extent of the latent vector
 * @param width channels of the widest image, or a quarter of the units of a hidden layer
 */
public record Capacity(int latent, int width) {
    public Capacity {
        if (latent <= 0) {
            throw new IllegalArgumentException("latent size (%d) must be positive".formatted(latent));
        }
        if (width <= 0) {
            throw new IllegalArgumentException("width (%d) must be positive".formatted(width));
        }
    }
}
