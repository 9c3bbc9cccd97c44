package ganymede.generation.messaging;

import ganymede.events.CloudEvent;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.QualityFilter;
import ganymede.generation.requests.DeliveryMode;
import ganymede.generation.requests.Lane;
import ganymede.generation.requests.SampleRequest;
import ganymede.inference.messaging.SampleMessages;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Turns the message of a request into the record that domain code sees. */
final class RequestReader {
    private static final String DEFAULT_TENANT = "default";

    private RequestReader() {}

    static String tenant(GenerateSamples message) {
        return message.getTenant().isEmpty() ? DEFAULT_TENANT : message.getTenant();
    }

    /** The request; {@code byTopic} is the lane of the topic, which a bulk request may only lower. */
    static SampleRequest read(String id, CloudEvent event, GenerateSamples message, Lane byTopic, Instant created) {
        return new SampleRequest(
                id,
                tenant(message),
                message.getModel(),
                message.getCount(),
                message.hasSeed() ? OptionalLong.of(message.getSeed()) : OptionalLong.empty(),
                SampleMessages.conditions(message),
                SampleMessages.sampling(message),
                SampleMessages.encoding(message.getOutput().getEncoding()),
                delivery(message),
                message.getLane() == ganymede.events.v1.Lane.LANE_BULK ? Lane.BULK : byTopic,
                event.expiry(),
                created);
    }

    /** Why an enum of the message cannot be read: it has a value of a later version of the contract. */
    static Optional<Problem> unknownValue(GenerateSamples message) {
        if (message.getOutput().getEncoding() == ganymede.events.v1.Encoding.UNRECOGNIZED) {
            return unknown(
                    ErrorCode.INVALID_OUTPUT,
                    "output.encoding",
                    message.getOutput().getEncodingValue());
        }
        if (message.getDelivery().getMode() == ganymede.events.v1.DeliveryMode.UNRECOGNIZED) {
            return unknown(
                    ErrorCode.INVALID_DELIVERY,
                    "delivery.mode",
                    message.getDelivery().getModeValue());
        }
        if (message.getSampling().getQuality() == QualityFilter.UNRECOGNIZED) {
            return unknown(
                    ErrorCode.INVALID_SAMPLING,
                    "sampling.quality",
                    message.getSampling().getQualityValue());
        }
        return Optional.empty();
    }

    private static Optional<Problem> unknown(ErrorCode code, String field, int value) {
        return Optional.of(
                Problem.of(code, "%s (%d) is unknown to this version of the service".formatted(field, value)));
    }

    private static DeliveryMode delivery(GenerateSamples message) {
        return switch (message.getDelivery().getMode()) {
            case DELIVERY_MODE_UNSPECIFIED, DELIVERY_MODE_AUTO, UNRECOGNIZED -> DeliveryMode.AUTO;
            case DELIVERY_MODE_INLINE -> DeliveryMode.INLINE;
            case DELIVERY_MODE_OBJECT_STORE -> DeliveryMode.OBJECT_STORE;
        };
    }
}
