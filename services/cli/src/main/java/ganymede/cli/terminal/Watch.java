package ganymede.cli.terminal;

/** Checked while waiting, so that a wait ends when what it waits for cannot come any more. */
@FunctionalInterface
public interface Watch {
    /** Fails when there is no point in waiting on. */
    void check() throws Failure;
}
