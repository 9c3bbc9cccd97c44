package ganymede.sketches.detectors;

/**
 * What an alarm is about.
 *
 * @param shift what became of the mode
 * @param mode which of the monitor's {@link Monitor#subject() subjects}, from 0: of a class its label; {@link #ALL}
 *     when no single one is to blame
 */
public record Suspect(Shift shift, int mode) {
    /** All samples together. */
    public static final int ALL = -1;
}
