package ganymede.inference.messaging;

import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.QualityFilter;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Conditions;
import ganymede.inference.recipe.SamplingOptions;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The parts of messages that decide samples, as the records that domain code sees; the service and a verifier read them alike. */
public final class SampleMessages {
    private SampleMessages() {}

    /** What the samples of a request shall show. */
    public static Conditions conditions(GenerateSamples message) {
        var conditions = message.getConditions();
        return new Conditions(
                conditions.getLabelsList(),
                conditions.getLatentList(),
                conditions.getSource().toByteArray(),
                conditions.getPrefixList(),
                conditions.getClassMixList());
    }

    /** How the samples of a request are drawn and chosen. */
    public static SamplingOptions sampling(GenerateSamples message) {
        var sampling = message.getSampling();
        return new SamplingOptions(
                sampling.hasTruncation() ? sampling.getTruncation() : 1,
                sampling.hasTemperature() ? sampling.getTemperature() : 1,
                filter(sampling.getQuality()),
                sampling.getBestOf(),
                sampling.hasGamma() ? OptionalDouble.of(sampling.getGamma()) : OptionalDouble.empty(),
                sampling.hasBudget() ? OptionalInt.of(sampling.getBudget()) : OptionalInt.empty(),
                sampling.hasTowards() ? OptionalLong.of(sampling.getTowards()) : OptionalLong.empty());
    }

    private static Optional<SamplingOptions.Filter> filter(QualityFilter quality) {
        return switch (quality) {
            case QUALITY_FILTER_UNSPECIFIED, QUALITY_FILTER_NONE, UNRECOGNIZED -> Optional.empty();
            case QUALITY_FILTER_DRS -> Optional.of(SamplingOptions.Filter.DRS);
            case QUALITY_FILTER_MH -> Optional.of(SamplingOptions.Filter.MH);
        };
    }

    /** The form that is named; empty when none is. */
    public static Optional<SampleEncoding> encoding(Encoding encoding) {
        return switch (encoding) {
            case ENCODING_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
            case ENCODING_F32 -> Optional.of(SampleEncoding.F32);
            case ENCODING_U8 -> Optional.of(SampleEncoding.U8);
            case ENCODING_NPY -> Optional.of(SampleEncoding.NPY);
            case ENCODING_PNG -> Optional.of(SampleEncoding.PNG);
            case ENCODING_PNG_GRID -> Optional.of(SampleEncoding.PNG_GRID);
        };
    }

    /** The name of a form. */
    public static Encoding encoding(SampleEncoding encoding) {
        return switch (encoding) {
            case F32 -> Encoding.ENCODING_F32;
            case U8 -> Encoding.ENCODING_U8;
            case NPY -> Encoding.ENCODING_NPY;
            case PNG -> Encoding.ENCODING_PNG;
            case PNG_GRID -> Encoding.ENCODING_PNG_GRID;
        };
    }
}
