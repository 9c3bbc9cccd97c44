package ganymede.trainer.spec;

/**
 * One thing wrong with a specification.
 *
 * @param path of the key, e.g. {@code learning-rates.critic}; empty for the document itself
 * @param value as written; empty when it is missing
 * @param expectation what would be right
 * @param line in the document, from 1; 0 when unknown
 */
public record SpecProblem(String path, String value, String expectation, int line) {

    /** One line for people: where, what, expectation. */
    public String message() {
        String where = line > 0 ? "line %d: ".formatted(line) : "";
        String what = path.isEmpty() ? "specification" : path;
        return value.isEmpty()
                ? where + what + " " + expectation
                : "%s%s (%s) %s".formatted(where, what, value, expectation);
    }
}
