package ganymede.bench;

import java.util.List;

/** A peer that answers requests of {@link PlainLoop#TOPIC} until it is closed. */
interface RunningPeer extends AutoCloseable {

    /** Where it computes, when that is not this process. */
    default List<ProcessHandle> processes() {
        return List.of();
    }

    @Override
    void close();
}
