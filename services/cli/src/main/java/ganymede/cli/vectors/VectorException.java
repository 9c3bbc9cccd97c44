package ganymede.cli.vectors;

/** A block of a vector file lacks something or says it in a way that is not understood. */
final class VectorException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Names the place as a JSON pointer, and the rule. */
    VectorException(String pointer, String rule) {
        super(pointer + " " + rule);
    }
}
