package ganymede.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What of the families is measured.
 *
 * @param seeds runs of each family on each mixture, from seed 1
 * @param steps of each run; schedules end there
 * @param mixtures what they are trained on
 * @param keep whether rows of other commits stay
 * @param families by name
 */
record FamiliesOptions(int seeds, int steps, List<Mixture> mixtures, boolean keep, List<String> families) {
    static final String USAGE = "[--seeds N] [--steps N] [--on ring,grid,wide-ring] [--keep] [names]";

    private static final int SEEDS = 10;
    private static final int STEPS = 5000;
    private static final List<Mixture> PROTOCOL = List.of(Mixture.RING, Mixture.GRID);

    /** @param known families that can be named; all of them when none is */
    static FamiliesOptions read(List<String> arguments, List<String> known) throws UsageException {
        List<String> names = new ArrayList<>(arguments);
        int seeds = number(value(names, "--seeds", "" + SEEDS), "--seeds");
        int steps = number(value(names, "--steps", "" + STEPS), "--steps");
        List<Mixture> mixtures = mixtures(value(names, "--on", ""));
        boolean keep = names.remove("--keep");
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException(
                        "family (%s) is none of those that take points: %s".formatted(name, String.join(", ", known)));
            }
        }
        return new FamiliesOptions(seeds, steps, mixtures, keep, names.isEmpty() ? known : List.copyOf(names));
    }

    /** The option's value, which is taken out of the arguments. */
    private static String value(List<String> arguments, String option, String otherwise) {
        int place = arguments.indexOf(option);
        if (place < 0) {
            return otherwise;
        }
        List<String> pair = arguments.subList(place, Math.min(place + 2, arguments.size()));
        String value = pair.getLast();
        pair.clear();
        return value;
    }

    private static int number(String text, String option) throws UsageException {
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw new UsageException("%s (%s) must be a number from 1 to 9999999".formatted(option, text));
        }
        return Integer.parseInt(text);
    }

    private static List<Mixture> mixtures(String text) throws UsageException {
        List<Mixture> mixtures = new ArrayList<>();
        for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            mixtures.add(Arrays.stream(Mixture.values())
                    .filter(mixture -> mixture.title().equals(name.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                            () -> new UsageException("--on (%s) must list ring, grid or wide-ring".formatted(text))));
        }
        return mixtures.isEmpty() ? PROTOCOL : mixtures;
    }
}
