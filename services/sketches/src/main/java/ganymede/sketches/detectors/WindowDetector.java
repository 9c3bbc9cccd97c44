package ganymede.sketches.detectors;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;
import java.util.Arrays;

/**
 * A statistic over windows of several lengths, one behind the other: short ones see large changes soon, long ones see small
 * changes at all.
 *
 * <p>The evidence is the largest statistic of the windows that ended last, each over its own threshold. An alarm ends with the
 * next window that is in order; longer windows, which hold the same samples, then start anew.
 */
final class WindowDetector implements Detector {
    private final WindowStatistic statistic;
    private final Level[] levels;
    private int inBlock;
    private Suspect suspect = new Suspect(Shift.CHANGED, Suspect.ALL);
    private long firstSuspect;

    /** The windows of one length. */
    private static final class Level {
        private final double[] sums;
        private int blocks;
        private double latest;

        Level(int size) {
            this.sums = new double[size];
        }

        void clear() {
            Arrays.fill(sums, 0);
            blocks = 0;
        }
    }

    WindowDetector(WindowStatistic statistic) {
        this.statistic = statistic;
        int size = statistic.drain().length;
        this.levels = new Level[statistic.lengths().length];
        Arrays.setAll(levels, level -> new Level(size));
    }

    @Override
    public void observe(Sighting sighting) {
        statistic.observe(sighting);
        inBlock++;
        if (inBlock == WindowLengths.BASE) {
            inBlock = 0;
            close(statistic.drain(), sighting.sample());
        }
    }

    private void close(double[] block, long sample) {
        for (int at = 0; at < levels.length; at++) {
            var level = levels[at];
            for (int i = 0; i < block.length; i++) {
                level.sums[i] += block[i];
            }
            level.blocks++;
            int length = statistic.lengths()[at];
            if (level.blocks * WindowLengths.BASE == length) {
                level.latest = statistic.ratio(level.sums, at);
                if (level.latest >= 1) {
                    suspect = statistic.suspect(level.sums, at);
                    firstSuspect = sample + 1 - length;
                    forget(at + 1);
                    level.clear();
                    return;
                }
                level.clear();
            }
        }
    }

    private void forget(int from) {
        for (int at = from; at < levels.length; at++) {
            levels[at].clear();
            levels[at].latest = 0;
        }
    }

    @Override
    public double evidence() {
        double largest = 0;
        for (var level : levels) {
            largest = Math.max(largest, level.latest);
        }
        return largest;
    }

    @Override
    public double threshold() {
        return 1;
    }

    @Override
    public double clearedAt() {
        return Math.nextDown(threshold());
    }

    @Override
    public Suspect suspect() {
        return suspect;
    }

    @Override
    public long firstSuspect() {
        return firstSuspect;
    }

    @Override
    public void restart(long sample) {
        statistic.drain();
        inBlock = 0;
        forget(0);
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(inBlock);
        out.putByte(suspect.shift().code());
        out.putInt(suspect.mode());
        out.putLong(firstSuspect);
        statistic.write(out);
        for (var level : levels) {
            out.putInt(level.blocks);
            out.putDouble(level.latest);
            out.putDoubles(level.sums);
        }
    }

    @Override
    public void read(SketchReader in) {
        inBlock = in.readInt("samples in a block", 0, WindowLengths.BASE - 1);
        suspect = new Suspect(Shift.read(in), in.readInt());
        firstSuspect = in.readCount();
        statistic.read(in);
        for (int at = 0; at < levels.length; at++) {
            var level = levels[at];
            level.blocks = in.readInt("blocks", 0, statistic.lengths()[at] / WindowLengths.BASE - 1);
            level.latest = in.readDouble();
            System.arraycopy(in.readDoubles(level.sums.length), 0, level.sums, 0, level.sums.length);
        }
    }
}
