package ganymede.inference;

/**
 * The values that a sample can take, mapped to 0..255 when it is shown as bytes.
 *
 * @param low becomes 0
 * @param high becomes 255; above {@code low}
 */
public record ValueRange(float low, float high) {
    public ValueRange {
        if (!(low < high)) {
            throw new IllegalArgumentException("value range low (%s) must be below high (%s)".formatted(low, high));
        }
    }
}
