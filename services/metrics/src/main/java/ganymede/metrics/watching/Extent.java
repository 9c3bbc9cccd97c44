package ganymede.metrics.watching;

import ganymede.metrics.samples.Origin;

/**
 * Records of one partition that hold samples of a version, among others.
 *
 * @param samples of the version in them
 */
public record Extent(String topic, int partition, long firstOffset, long lastOffset, long samples) {
    static Extent of(Origin origin, int samples) {
        return new Extent(origin.topic(), origin.partition(), origin.offset(), origin.offset(), samples);
    }

    static Extent together(Extent one, Extent other) {
        return new Extent(
                one.topic,
                one.partition,
                Math.min(one.firstOffset, other.firstOffset),
                Math.max(one.lastOffset, other.lastOffset),
                one.samples + other.samples);
    }
}
