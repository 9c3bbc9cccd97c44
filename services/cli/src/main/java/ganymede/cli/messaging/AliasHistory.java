package ganymede.cli.messaging;

import ganymede.cli.terminal.Failure;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.ModelQuarantined;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads up what the models topic says about one alias. */
final class AliasHistory {
    private final String name;
    private final String alias;
    private final TreeSet<Long> published = new TreeSet<>();
    private final TreeSet<Long> quarantined = new TreeSet<>();
    private @Nullable AliasMove last;
    private long earlier;

    private AliasHistory(String name, String alias) {
        this.name = name;
        this.alias = alias;
    }

    static AliasState read(String bootstrapServers, String name, String alias) throws Failure {
        var history = new AliasHistory(name, alias);
        History.read(bootstrapServers, Topics.MODELS.topic(), incoming -> {
            history.take(incoming);
            return true;
        });
        history.published.removeAll(history.quarantined);
        return new AliasState(name, alias, history.last, history.earlier, history.published);
    }

    private void take(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        if (incoming.value() == null) {
            deleted(incoming.key());
        } else if (EventCodec.decode(Topics.MODELS, incoming) instanceof Decoding.Decoded decoded) {
            switch (decoded.message()) {
                case ModelPublished it when it.getName().equals(name) -> published.add(it.getVersion());
                case ModelQuarantined it when it.getName().equals(name) -> quarantined.add(it.getVersion());
                case AliasMoved it
                when it.getName().equals(name) && it.getAlias().equals(alias) -> moved(it);
                default -> {}
            }
        }
    }

    private void moved(AliasMoved event) {
        earlier = last == null ? 0 : last.version();
        last = Mappings.move(event);
    }

    /** A record without a value takes back what its key announced. */
    private void deleted(byte @Nullable [] key) {
        var text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        published.removeIf(version -> text.equals(name + "@" + version));
        quarantined.removeIf(version -> text.equals(name + "@" + version + "!quarantine"));
    }
}
