package ganymede.sketches.detectors;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;

/**
 * The band of the distance between two samples that come one after the other in the same district; no sample is in two pairs,
 * so that pairs are independent.
 *
 * <p>Blind spot: samples that are spread as widely as real ones in a wrong shape; districts of fewer than five frozen points.
 */
final class PairBands implements Binning {
    private final Districts districts;
    /** [districts][features]: the samples that wait for their second. */
    private final double[][] first;

    private final boolean[] waiting;

    PairBands(Districts districts, int features) {
        this.districts = districts;
        this.first = new double[districts.count()][features];
        this.waiting = new boolean[districts.count()];
    }

    @Override
    public int binOf(Sighting sighting) {
        int district = sighting.district();
        waiting[district] = !waiting[district];
        if (waiting[district]) {
            System.arraycopy(sighting.features(), 0, first[district], 0, first[district].length);
            return NO_BIN;
        }
        return districts.band(district, first[district], sighting.features());
    }

    @Override
    public void write(SketchWriter out) {
        for (int district = 0; district < first.length; district++) {
            out.putByte(waiting[district] ? 1 : 0);
            out.putDoubles(first[district]);
        }
    }

    @Override
    public void read(SketchReader in) {
        for (int district = 0; district < first.length; district++) {
            waiting[district] = in.readFlag("waiting sample");
            System.arraycopy(in.readDoubles(first[district].length), 0, first[district], 0, first[district].length);
        }
    }
}
