package ganymede.local;

/** The stack cannot start; the message says what is wrong and, on its next line, what to do. */
public final class StartupException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Names the problem and the advice; each becomes one line of the message. */
    public StartupException(String problem, String advice) {
        super(problem + System.lineSeparator() + "  " + advice);
    }

    /** As above, with the cause whose message already is part of {@code problem}. */
    public StartupException(String problem, String advice, Throwable cause) {
        super(problem + System.lineSeparator() + "  " + advice, cause);
    }
}
