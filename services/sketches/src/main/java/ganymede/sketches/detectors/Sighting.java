package ganymede.sketches.detectors;

/**
 * A sample as the detectors see it.
 *
 * @param sample its number in the stream, from 0
 * @param features [features], not to be changed
 * @param label its most probable class
 * @param cell the nearest of the reference's cells
 * @param district the nearest of the first {@link Districts} of them
 * @param nearestSquare squared distance to the nearest frozen point
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
record Sighting(long sample, double[] features, int label, int cell, int district, double nearestSquare) {}
