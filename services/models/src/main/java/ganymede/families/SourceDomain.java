package ganymede.families;

import java.util.List;

/**
 * What a translation starts from, made from the samples themselves, so that every set of images is also a set of tasks. Each
 * is a fixed function of the sample; the trainer's data package computes them.
 */
public enum SourceDomain {
    /** Three channels: grey becomes the colours between a dark paper and a light ink. */
    RECOLOURED,
    /** Outlines: the largest difference between neighbouring pixels. */
    EDGES,
    /** The central square of half the side set to mid-grey 0 (Pathak et al. 2016, section 3.3, central region). */
    MASKED,
    /** Half the side: the mean of each two by two pixels. */
    HALVED;

    /** Extents of a source: [channels, height, width]. */
    public List<Integer> shape(SampleSpace space) {
        int height = space.shape().get(1);
        int width = space.shape().get(2);
        return switch (this) {
            case RECOLOURED -> List.of(3, height, width);
            case EDGES, MASKED -> space.shape();
            case HALVED -> List.of(space.shape().getFirst(), height / 2, width / 2);
        };
    }
}
