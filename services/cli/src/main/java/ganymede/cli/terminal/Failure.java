package ganymede.cli.terminal;

/** A command cannot go on; the message says what happened and where, the next line what to do. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Names the problem and the advice; each becomes one line of the message. */
    public Failure(String problem, String advice) {
        super(problem + System.lineSeparator() + "  " + advice);
    }

    /** As above, with the cause whose message already is part of {@code problem}. */
    public Failure(String problem, String advice, Throwable cause) {
        super(problem + System.lineSeparator() + "  " + advice, cause);
    }
}
