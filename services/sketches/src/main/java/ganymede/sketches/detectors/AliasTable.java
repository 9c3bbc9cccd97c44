package ganymede.sketches.detectors;

import java.util.ArrayDeque;

/** Draws bins by their shares in constant time (Walker 1977, in the form of Vose 1991). */
final class AliasTable {
    private static final double UNIT = 0x1.0p-32;

    private final double[] kept;
    private final int[] alias;

    /** Of shares that sum to 1. */
    AliasTable(double[] shares) {
        int size = shares.length;
        this.kept = new double[size];
        this.alias = new int[size];
        var small = new ArrayDeque<Integer>();
        var large = new ArrayDeque<Integer>();
        for (int bin = 0; bin < size; bin++) {
            kept[bin] = shares[bin] * size;
            alias[bin] = bin;
            (kept[bin] < 1 ? small : large).add(bin);
        }
        while (!small.isEmpty() && !large.isEmpty()) {
            int poor = small.remove();
            int rich = large.remove();
            alias[poor] = rich;
            kept[rich] -= 1 - kept[poor];
            (kept[rich] < 1 ? small : large).add(rich);
        }
        large.forEach(bin -> kept[bin] = 1);
        small.forEach(bin -> kept[bin] = 1);
    }

    /** The bin of 64 uniform bits. */
    int bin(long bits) {
        int column = (int) (((bits >>> 32) * kept.length) >>> 32);
        return (bits & 0xffffffffL) * UNIT < kept[column] ? column : alias[column];
    }
}
