package ganymede.cli.vectors;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters that the format states inside a sentence or a field's name rather than as a number. */
final class Phrases {
    private Phrases() {}

    /** The first group of the pattern in the text as a whole number. */
    static OptionalInt number(String text, String pattern) {
        var match = Pattern.compile(pattern).matcher(text);
        return match.find() ? OptionalInt.of(Integer.parseInt(match.group(1))) : OptionalInt.empty();
    }

    /** The match of a whole field name. */
    static Matcher name(String field, String pattern) {
        return Pattern.compile(pattern).matcher(field);
    }

    /**
     * A number in a field's name, where a dot is often left out: {@code 2}, {@code 10} and {@code inf} are themselves, {@code 05} is
     * .5, {@code 005} is .05, {@code 15} is 1.5; {@code 1.5}, {@code 1p5} and {@code 1_5} say so.
     */
    static double decimal(String digits) {
        if (digits.equals("inf")) {
            return Double.POSITIVE_INFINITY;
        }
        var plain = digits.replaceFirst("[p_]", ".");
        boolean dotless = plain.matches("0[0-9]+|[1-9][0-9]*[1-9]");
        return Double.parseDouble(dotless ? plain.charAt(0) + "." + plain.substring(1) : plain);
    }

    /** What {@link #decimal} reads, as a group of a pattern. */
    static final String DECIMAL = "([0-9]+(?:[.p_][0-9]+)?|inf)";
}
