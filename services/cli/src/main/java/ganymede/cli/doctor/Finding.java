package ganymede.cli.doctor;

/**
 * What was found about one subject.
 *
 * @param subject what was looked at, one or two words
 * @param healthy whether it is as it should be
 * @param detail what is there, or what is wrong
 * @param advice what to do about it; empty when it is healthy
 */
public record Finding(String subject, boolean healthy, String detail, String advice) {

    /** All is well. */
    public static Finding ok(String subject, String detail) {
        return new Finding(subject, true, detail, "");
    }

    /** Something is wrong, and this is what to do. */
    public static Finding wrong(String subject, String detail, String advice) {
        return new Finding(subject, false, detail, advice);
    }

    /** The one line that people read. */
    public String line() {
        return "%-6s %-12s %s%s"
                .formatted(healthy ? "ok" : "WRONG", subject, detail, advice.isEmpty() ? "" : "; " + advice);
    }
}
