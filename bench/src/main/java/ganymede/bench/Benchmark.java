package ganymede.bench;

import java.util.List;

/** Something that {@code ./ganymede bench <name>} measures. */
public interface Benchmark {

    /** Lower-case name: the command's argument and the result file's name. */
    String name();

    /** One line for the list of benchmarks. */
    String purpose();

    /** Measures and adds rows to {@code results}; progress may be printed. */
    void run(List<String> arguments, Results results) throws Exception;

    /** Whether a run keeps the rows of earlier runs that it does not measure again. */
    default boolean continues() {
        return false;
    }
}
