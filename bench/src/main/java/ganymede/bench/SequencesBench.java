package ganymede.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Families that make sequences or draw pixel by pixel, on three protocols: {@link TokensBench}, {@link SeriesBench} and
 * {@link PixelBench}.
 */
public final class SequencesBench implements Benchmark {
    /** Seeds of a headline. */
    private static final int SEEDS = 3;

    @Override
    public String name() {
        return "sequences";
    }

    @Override
    public String purpose() {
        return "[tokens|series|pixels ...] [--data DIR]: SeqGAN on a synthetic oracle; series; bits per pixel on digits";
    }

    /** Parts may be measured one by one. */
    @Override
    public boolean continues() {
        return true;
    }

    /** Arguments: the parts to run, all of them by default; a directory of IDX files in place of the built-in digits. */
    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        List<String> parts = new ArrayList<>(arguments);
        String directory = "";
        int data = parts.indexOf("--data");
        if (data >= 0 && data + 1 < parts.size()) {
            directory = parts.remove(data + 1);
            parts.remove(data);
        }
        if (parts.isEmpty()) {
            parts.addAll(List.of("tokens", "series", "pixels"));
        }
        for (String part : parts) {
            switch (part) {
                case "tokens" -> new TokensBench(results).run(SEEDS);
                case "series" -> SeriesBench.run(results);
                case "pixels" -> PixelBench.run(directory, results);
                default -> throw new UsageException("part (%s) must be tokens, series or pixels".formatted(part));
            }
        }
    }
}
