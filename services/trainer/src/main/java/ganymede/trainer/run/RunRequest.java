package ganymede.trainer.run;

/**
 * A wish for a training run.
 *
 * @param runId identifies the run; seen before, it resumes
 * @param spec the specification as it was sent, YAML or JSON
 */
public record RunRequest(String runId, String spec) {}
