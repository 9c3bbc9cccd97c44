package ganymede.bench;

/** Arguments that a benchmark cannot take; the message names the argument and its value. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }
}
