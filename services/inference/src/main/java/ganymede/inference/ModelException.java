package ganymede.inference;

import ganymede.platform.Problem;

/** A model's bytes cannot be run here, or its run failed; says why in words that may reach a topic. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ModelException(Problem problem, Throwable cause) {
        super(problem.code() + ": " + problem.detail(), cause);
        this.problem = problem;
    }

    ModelException(Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    /** The failure with its code. */
    public Problem problem() {
        return problem;
    }
}
