package ganymede.bench;

import java.util.ArrayList;
import java.util.List;

/** A benchmark's arguments: options are taken out one by one, what is left are names. */
final class Arguments {
    private static final String NUMBER = "[1-9]\\d{0,6}";

    private final List<String> left;

    Arguments(List<String> arguments) {
        this.left = new ArrayList<>(arguments);
    }

    /** Whether the option is there; it stays. */
    boolean has(String option) {
        return left.contains(option);
    }

    /** The text after the option, or the default. */
    String text(String option, String otherwise) {
        int place = left.indexOf(option);
        if (place < 0) {
            return otherwise;
        }
        List<String> pair = left.subList(place, Math.min(place + 2, left.size()));
        String value = pair.getLast();
        pair.clear();
        return value;
    }

    /** The whole number after the option, or the default. */
    int number(String option, int otherwise) throws UsageException {
        String text = text(option, "" + otherwise);
        if (!text.matches(NUMBER)) {
            throw new UsageException("%s (%s) must be a number from 1 to 9999999".formatted(option, text));
        }
        return Integer.parseInt(text);
    }

    /** The whole number that comes first, taken out; the default when something else does. */
    int first(int otherwise) {
        return !left.isEmpty() && left.getFirst().matches(NUMBER) ? Integer.parseInt(left.removeFirst()) : otherwise;
    }

    /** Whether the option is there; it is taken out. */
    boolean flag(String option) {
        return left.remove(option);
    }

    /** Nothing shall be left that no option has taken. */
    void requireNone() throws UsageException {
        if (!left.isEmpty()) {
            throw new UsageException("%s is no argument of this".formatted(left.getFirst()));
        }
    }

    /** What no option has taken: some of the known names; the defaults when there is none. */
    List<String> names(List<String> known, List<String> otherwise) throws UsageException {
        for (String name : left) {
            if (!known.contains(name)) {
                throw new UsageException("%s is none of %s".formatted(name, String.join(", ", known)));
            }
        }
        return left.isEmpty() ? otherwise : List.copyOf(left);
    }
}
