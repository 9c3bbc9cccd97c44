package ganymede.trainer.run;

import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.io.Serial;

/** Ends a run early with the problem to report; never leaves this package. */
final class RunStoppedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    // A problem is a record of enums and text; exceptions of this kind are never serialised.
    private final transient Problem problem;

    RunStoppedException(ErrorCode code, String detail) {
        this(Problem.of(code, detail));
    }

    RunStoppedException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
