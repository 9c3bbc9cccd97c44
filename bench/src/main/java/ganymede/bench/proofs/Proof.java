package ganymede.bench.proofs;

import ganymede.bench.Results;
import java.util.List;

/** A claim that {@code ./ganymede prove <name>} puts to the test, too slow for the test suite. */
public interface Proof {

    /** Lower-case name: the command's argument and the result file's name. */
    String name();

    /** The claim in one line, with the options. */
    String claim();

    /** Whether the claim holds; adds the figures to {@code results} and may print progress. */
    boolean holds(List<String> arguments, Results results) throws Exception;
}
