package ganymede.metrics.control;

/** What is done when the samples of a model alarm. */
public enum Policy {
    /** Alarms are told and counted. */
    OBSERVE,
    /** Classes are drawn with weights that make up for what is missing. */
    STEER,
    /** Aliases go back to the last good version, and the alarmed one is quarantined. */
    ROLLBACK
}
