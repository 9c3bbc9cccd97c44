package ganymede.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What of the families is measured.
 *
 * @param seeds runs of each family in each setting, from seed 1
 * @param steps of each run, where schedules end; 0 for those of the setting
 * @param settings what they are trained on, and how
 * @param keep whether rows of other commits stay
 * @param families by name
 */
record FamiliesOptions(int seeds, int steps, List<Setting> settings, boolean keep, List<String> families) {
    static final String USAGE = "[--seeds N] [--steps N] [--on ring,grid,collapse,slow-critic] [--keep] [names]";

    private static final int SEEDS = 10;
    private static final List<Setting> PROTOCOL = List.of(Setting.RING, Setting.GRID);

    /** @param known families that can be named; all of them when none is */
    static FamiliesOptions read(List<String> words, List<String> known) throws UsageException {
        var arguments = new Arguments(words);
        return new FamiliesOptions(
                arguments.number("--seeds", SEEDS),
                arguments.has("--steps") ? arguments.number("--steps", 1) : 0,
                settings(arguments.text("--on", "")),
                arguments.flag("--keep"),
                arguments.names(known, known));
    }

    /** Steps of each run in a setting. */
    int steps(Setting setting) {
        return steps > 0 ? steps : setting.steps();
    }

    private static List<Setting> settings(String text) throws UsageException {
        List<Setting> settings = new ArrayList<>();
        for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            settings.add(Arrays.stream(Setting.values())
                    .filter(setting -> setting.title().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new UsageException(
                            "--on (%s) must list ring, grid, collapse or slow-critic".formatted(text))));
        }
        return settings.isEmpty() ? PROTOCOL : settings;
    }
}
