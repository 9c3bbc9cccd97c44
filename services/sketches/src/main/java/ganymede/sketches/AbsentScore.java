package ganymede.sketches;

/**
 * A score that cannot be given, and why.
 *
 * @param name the score's name in {@link Portfolio#names()}
 * @param reason one sentence with names and values
 */
public record AbsentScore(String name, String reason) {}
