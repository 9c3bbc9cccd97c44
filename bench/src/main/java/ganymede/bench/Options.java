package ganymede.bench;

import java.util.ArrayList;
import java.util.List;

/** A benchmark's arguments: {@code --name value} pairs, which are taken out one by one, and what is left. */
final class Options {
    private final List<String> arguments;

    Options(List<String> arguments) {
        this.arguments = new ArrayList<>(arguments);
    }

    /** The option's value, or the other one when it was not given. */
    String text(String name, String otherwise) throws UsageException {
        int at = arguments.indexOf("--" + name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 == arguments.size()) {
            throw new UsageException("--%s needs a value".formatted(name));
        }
        arguments.remove(at);
        return arguments.remove(at);
    }

    /** A whole number of at least 1. */
    int number(String name, int otherwise) throws UsageException {
        String text = text(name, Integer.toString(otherwise));
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw new UsageException("--%s (%s) must be a number from 1 to 9999999".formatted(name, text));
        }
        return Integer.parseInt(text);
    }

    /** What is left, none of which may be an option. */
    List<String> names() throws UsageException {
        for (String argument : arguments) {
            if (argument.startsWith("--")) {
                throw new UsageException("option (%s) is not known".formatted(argument));
            }
        }
        return List.copyOf(arguments);
    }

    /** Fails when anything is left. */
    void end() throws UsageException {
        if (!names().isEmpty()) {
            throw new UsageException("argument (%s) is not known".formatted(names().getFirst()));
        }
    }
}
