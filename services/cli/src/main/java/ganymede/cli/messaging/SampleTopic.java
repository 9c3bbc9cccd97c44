package ganymede.cli.messaging;

import ganymede.cli.scoring.ListedSamples;
import ganymede.cli.terminal.Failure;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.SamplesGenerated;
import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Reads committed samples of one model from a topic. */
public final class SampleTopic {
    private final String bootstrapServers;
    private final Objects objects;
    private final List<ListedSamples.Row> rows = new ArrayList<>();
    private final Map<String, List<Integer>> models = new LinkedHashMap<>();
    private int passedOver;
    private @Nullable Failure stopped;

    /** Fetches the bytes behind a claim check, {@code s3://bucket/key}. */
    @FunctionalInterface
    public interface Objects {
        byte[] fetch(String uri) throws Failure;
    }

    /** Reads from this broker, and claim checks through {@code objects}. */
    public SampleTopic(String bootstrapServers, Objects objects) {
        this.bootstrapServers = bootstrapServers;
        this.objects = objects;
    }

    /**
     * Reads once.
     *
     * @param topic name
     * @param model {@code name} or {@code name@version}; empty when the topic has samples of one model only
     * @param progress hears how many samples were found so far
     * @throws Failure when there is no such topic, no sample, or several models or shapes
     */
    public ListedSamples read(String topic, Span span, Optional<String> model, IntConsumer progress) throws Failure {
        var place = "topic:" + topic + model.map(name -> " of " + name).orElse("");
        boolean there;
        try {
            there = History.read(bootstrapServers, topic, span, incoming -> {
                take(incoming, model);
                progress.accept(rows.size());
                return stopped == null;
            });
        } catch (KafkaException e) {
            throw new Failure(
                    "Topic %s cannot be read from the broker at %s: %s"
                            .formatted(topic, bootstrapServers, e.getMessage()),
                    "Start one with ./ganymede up, or name yours with --bootstrap HOST:PORT.",
                    e);
        }
        if (stopped != null) {
            throw stopped;
        }
        if (!there) {
            throw new Failure(
                    "There is no topic %s.".formatted(topic),
                    topic.equals(Topics.GENERATION_SAMPLES.topic())
                            ? "Nothing was asked of this broker yet; --bootstrap names another."
                            : "Samples are on %s unless a request named another."
                                    .formatted(Topics.GENERATION_SAMPLES.topic()));
        }
        return samples(place);
    }

    private ListedSamples samples(String place) throws Failure {
        var note = passedOver == 0 ? "" : " (%d records passed over)".formatted(passedOver);
        if (rows.isEmpty()) {
            throw new Failure(
                    "%s holds no samples that can be scored%s.".formatted(place, note),
                    "--from, --to and --model choose others; grids of pictures cannot be scored.");
        }
        if (models.size() > 1) {
            throw new Failure(
                    "%s holds samples of several models: %s.".formatted(place, new TreeSet<>(models.keySet())),
                    "Choose one with --model NAME[@VERSION].");
        }
        var only = models.entrySet().iterator().next();
        return new ListedSamples(place + ", " + only.getKey() + note, only.getValue(), rows);
    }

    private void take(ConsumerRecord<byte[], byte @Nullable []> incoming, Optional<String> model) {
        if (EventCodec.decode(Topics.GENERATION_SAMPLES, incoming) instanceof Decoding.Decoded decoded
                && decoded.message() instanceof SamplesGenerated chunk) {
            var name = chunk.getModel().getName();
            var label = "%s@%d".formatted(name, chunk.getModel().getVersion());
            if (model.isEmpty() || model.get().equals(name) || model.get().equals(label)) {
                take(chunk, label);
            }
        }
    }

    private void take(SamplesGenerated chunk, String model) {
        try {
            var bytes =
                    chunk.getDataref().isEmpty() ? chunk.getData().toByteArray() : objects.fetch(chunk.getDataref());
            var shape = chunk.getShapeList().stream().map(Math::toIntExact).toList();
            var found = ChunkRows.of(chunk.getEncoding(), chunk.getCount(), shape, bytes);
            var known = models.putIfAbsent(model, shape);
            if (known != null && !known.equals(shape)) {
                stopped = new Failure(
                        "Samples of %s have the shapes %s and %s.".formatted(model, known, shape),
                        "--from and --to choose those of one.");
            }
            rows.addAll(found);
        } catch (MalformedDataException | ArithmeticException e) {
            // Somebody else's garbage, or a grid for people.
            passedOver++;
        } catch (IOException e) {
            passedOver++;
        } catch (Failure e) {
            stopped = e;
        }
    }
}
