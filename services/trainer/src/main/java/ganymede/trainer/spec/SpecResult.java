package ganymede.trainer.spec;

import java.util.List;

/** What reading a specification comes to. */
public sealed interface SpecResult {
    /** Every key is known and every value in range. */
    record Valid(TrainingSpec spec) implements SpecResult {}

    /** At least one problem; all that were found. */
    record Invalid(List<SpecProblem> problems) implements SpecResult {
        public Invalid {
            problems = List.copyOf(problems);
        }

        /** Every problem, one a line. */
        public String detail() {
            return String.join("\n", problems.stream().map(SpecProblem::message).toList());
        }
    }
}
