package ganymede.generation.messaging;

import com.google.protobuf.Message;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.CancelGeneration;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.ModelQuarantined;
import ganymede.events.v1.ModelSteered;
import ganymede.generation.catalogue.Meaning;
import ganymede.generation.catalogue.ModelCatalogue;
import ganymede.generation.catalogue.ModelSelector;
import ganymede.generation.catalogue.ModelVersion;
import ganymede.generation.requests.Cancellations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Passes announcements about models, and cancellations, on to the catalogue and the list of cancelled requests. */
final class Announcer {
    private static final Logger LOG = System.getLogger(Announcer.class.getName());
    private static final Pattern VERSION_KEY = Pattern.compile("([^@]+)@([0-9]{1,18})(!quarantine|!steering)?");

    private final ModelCatalogue catalogue;
    private final Cancellations cancellations;

    Announcer(ModelCatalogue catalogue, Cancellations cancellations) {
        this.catalogue = catalogue;
        this.cancellations = cancellations;
    }

    /** Reads one record of the models or cancellations topic; what cannot be read is logged and skipped. */
    void read(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        var topic = Topics.named(incoming.topic()).orElseThrow();
        if (incoming.value() == null) {
            deleted(incoming);
            return;
        }
        switch (EventCodec.decode(topic, incoming)) {
            case Decoding.Undecodable(var problem) ->
                LOG.log(
                        Level.WARNING,
                        "announcement skipped topic=%s partition=%d offset=%d errorCode=%s detail=%s"
                                .formatted(
                                        incoming.topic(),
                                        incoming.partition(),
                                        incoming.offset(),
                                        problem.code(),
                                        problem.detail()));
            case Decoding.Decoded decoded -> tell(decoded.message());
        }
    }

    private void tell(Message message) {
        if (message instanceof ModelPublished published) {
            catalogue.published(new ModelVersion(published.getName(), published.getVersion()), published.getDigest());
        } else if (message instanceof AliasMoved moved) {
            catalogue.aliasMoved(new ModelSelector.Alias(moved.getName(), moved.getAlias()), meaning(moved));
        } else if (message instanceof ModelQuarantined quarantined) {
            catalogue.quarantined(
                    new ModelVersion(quarantined.getName(), quarantined.getVersion()), quarantined.getReason());
        } else if (message instanceof ModelSteered steered) {
            catalogue.steered(new ModelVersion(steered.getName(), steered.getVersion()), steered.getClassMixList());
        } else if (message instanceof CancelGeneration cancel) {
            cancellations.cancel(cancel.getRequestId(), cancel.getReason());
        }
    }

    /** A share that is none gives canary or shadow nothing, and the log says so. */
    private static Meaning meaning(AliasMoved moved) {
        var meaning = Meaning.of(new ModelVersion(moved.getName(), moved.getVersion()));
        if (takes("canary", moved, moved.getCanaryVersion(), moved.getCanaryShare())) {
            var canary = new ModelVersion(moved.getName(), moved.getCanaryVersion());
            meaning = meaning.with(canary, moved.getCanaryShare());
        }
        if (takes("shadow", moved, moved.getShadowVersion(), moved.getShadowShare())) {
            var shadow = new ModelVersion(moved.getName(), moved.getShadowVersion());
            meaning = meaning.shadowedBy(shadow, moved.getShadowShare());
        }
        return meaning;
    }

    private static boolean takes(String what, AliasMoved moved, long version, double share) {
        boolean some = share > 0 && share <= 1;
        if (version > 0 && !some) {
            LOG.log(
                    Level.WARNING,
                    "%s left out model=%s alias=%s version=%d detail=its share (%s) must be above 0 and at most 1; move the alias again"
                            .formatted(what, moved.getName(), moved.getAlias(), version, share));
        }
        return version > 0 && some;
    }

    /** A record without a value deletes what its key announced. */
    private void deleted(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        if (incoming.key() == null) {
            return;
        }
        var match = VERSION_KEY.matcher(new String(incoming.key(), StandardCharsets.UTF_8));
        if (match.matches()) {
            var version = new ModelVersion(match.group(1), Long.parseLong(match.group(2)));
            switch (match.group(3)) {
                case null -> catalogue.withdrawn(version);
                case "!steering" -> catalogue.steered(version, List.of());
                default -> catalogue.released(version);
            }
        }
    }
}
