package ganymede.sketches;

import org.jspecify.annotations.Nullable;

/**
 * The sketches of one digest.
 *
 * @param tensors null when the features are too many for it
 * @param neighbours null when the digest was made without a reference
 */
record DigestParts(
        Histogram classes,
        InceptionSums confidences,
        GaussianMoments gaussian,
        FourierFeatures fourier,
        CosineMoments cosine,
        @Nullable MomentTensors tensors,
        @Nullable NeighbourCounts neighbours) {

    static DigestParts empty(DigestSpec spec) {
        return new DigestParts(
                new Histogram(spec.classes()),
                new InceptionSums(spec.classes()),
                new GaussianMoments(spec.features()),
                new FourierFeatures(spec.features(), spec.directions(), spec.seed(), spec.bandwidth()),
                new CosineMoments(spec.features()),
                spec.features() <= MomentTensors.MAX_WIDTH ? new MomentTensors(spec.features()) : null,
                null);
    }

    /** Empty parts that count neighbours among the points and share these parts' directions. */
    DigestParts sibling(DigestSpec spec, FrozenPoints points) {
        return empty(spec).with(fourier.sibling(), new NeighbourCounts(points));
    }

    /** The other's parts, open for more samples around the points. */
    DigestParts reopen(DigestParts other, FrozenPoints points) {
        Rows.requireSame("neighbour counts' presence", true, other.neighbours != null);
        var open = other.neighbours == null ? null : other.neighbours.around(points);
        return other.with(fourier.reopen(other.fourier), open);
    }

    private DigestParts with(FourierFeatures newFourier, @Nullable NeighbourCounts newNeighbours) {
        return new DigestParts(classes, confidences, gaussian, newFourier, cosine, tensors, newNeighbours);
    }

    void fold(double[] features, double[] probabilities, int count) {
        classes.fold(probabilities, count);
        confidences.fold(probabilities, count);
        gaussian.fold(features, count);
        fourier.fold(features, count);
        cosine.fold(features, count);
        if (tensors != null) {
            tensors.fold(features, count);
        }
        if (neighbours != null) {
            neighbours.fold(features, count);
        }
    }

    void merge(DigestParts other) {
        // The neighbours first: the only part that can still refuse once the specs are equal.
        mergeNeighbours(other.neighbours);
        classes.merge(other.classes);
        confidences.merge(other.confidences);
        gaussian.merge(other.gaussian);
        fourier.merge(other.fourier);
        cosine.merge(other.cosine);
        if (tensors != null && other.tensors != null) {
            tensors.merge(other.tensors);
        }
    }

    private void mergeNeighbours(@Nullable NeighbourCounts others) {
        Rows.requireSame("neighbour counts' presence", neighbours != null, others != null);
        if (neighbours != null && others != null) {
            neighbours.merge(others);
        }
    }

    void write(SketchWriter out) {
        classes.write(out);
        confidences.write(out);
        gaussian.write(out);
        fourier.write(out);
        cosine.write(out);
        if (tensors != null) {
            tensors.write(out);
        }
        out.putByte(neighbours == null ? 0 : 1);
        if (neighbours != null) {
            neighbours.write(out);
        }
    }

    static DigestParts read(SketchReader in, DigestSpec spec) {
        var parts = new DigestParts(
                Histogram.read(in),
                InceptionSums.read(in),
                GaussianMoments.read(in),
                FourierFeatures.read(in),
                CosineMoments.read(in),
                spec.features() <= MomentTensors.MAX_WIDTH ? MomentTensors.read(in) : null,
                in.readFlag("neighbour counts' presence") ? NeighbourCounts.read(in) : null);
        parts.requireConsistent(in, spec);
        return parts;
    }

    /** What no digest of ours can contain. */
    private void requireConsistent(SketchReader in, DigestSpec spec) {
        long count = gaussian.count();
        boolean widths = fourier.follows(spec)
                && classes.width() == spec.classes()
                && confidences.width() == spec.classes()
                && gaussian.width() == spec.features()
                && cosine.width() == spec.features()
                && (tensors == null || tensors.width() == spec.features())
                && (neighbours == null || neighbours.width() == spec.features());
        boolean counts = classes.count() == count
                && confidences.count() == count
                && fourier.count() == count
                && cosine.count() == count
                && (tensors == null || tensors.count() == count)
                && (neighbours == null || neighbours.count() == count);
        if (!widths || !counts) {
            throw in.malformed("the sketches' %s differ".formatted(widths ? "counts" : "specs"));
        }
    }
}
