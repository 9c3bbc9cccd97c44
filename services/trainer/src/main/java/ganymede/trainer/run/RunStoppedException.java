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
        super(detail);
        this.problem = Problem.of(code, detail);
    }

    Problem problem() {
        return problem;
    }
}
