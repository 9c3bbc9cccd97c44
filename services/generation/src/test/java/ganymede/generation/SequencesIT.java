package ganymede.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ganymede.events.v1.Conditions;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.Sampling;
import ganymede.testkit.TestModels;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A model of token sequences in the shipped service: what a request's temperature and prefix do to its samples. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SequencesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int COUNT = 200;

    private final Fixture fixture = new Fixture();
    private final StreamClient client = fixture.client();
    private final ServiceProcess service = fixture.service("sequences");

    @BeforeAll
    void start() {
        var tokens = TestModels.TOKENS.publish(fixture.store(), "tokens", 1);
        client.published("tokens", 1, tokens.digest());
        service.awaitReady();
    }

    @AfterAll
    void stop() {
        service.close();
        client.close();
    }

    @Test
    void theColderTheFewerDifferentSequences() {
        int before = 0;
        for (float temperature : new float[] {0.01f, 0.1f, 0.3f}) {
            int different =
                    new HashSet<>(sequences("t" + temperature, Conditions.getDefaultInstance(), temperature)).size();
            assertThat(different).as("at %s", temperature).isGreaterThan(before);
            before = different;
        }
    }

    @Test
    void temperatureOneIsWhatARequestWithoutATemperatureGets() {
        client.request(request("none").build());

        var warm = sequences("one", Conditions.getDefaultInstance(), 1);
        assertThat(sequences("none")).hasSize(COUNT).isEqualTo(warm);
    }

    @Test
    void everySequenceBeginsWithThePrefixAndGoesOnInItsOwnWay() {
        var prefix = List.of(3, 1, 4);
        var sequences = sequences(
                "continued", Conditions.newBuilder().addAllPrefix(prefix).build(), 1);

        assertThat(sequences)
                .allSatisfy(sequence -> assertThat(sequence.subList(0, 3)).isEqualTo(prefix));
        assertThat(new HashSet<>(sequences)).hasSizeGreaterThan(COUNT / 2);
    }

    @Test
    void aTokenThatTheModelDoesNotKnowIsRefused() {
        client.request(request("unknown")
                .setConditions(Conditions.newBuilder().addPrefix(12))
                .build());

        await().atMost(PATIENCE).until(() -> client.terminals("unknown").size() == 1);
        assertThat(client.terminals("unknown").getFirst()).isInstanceOfSatisfying(GenerationFailed.class, failure -> {
            assertThat(failure.getCode()).isEqualTo("INVALID_CONDITION");
            assertThat(failure.getDetail()).contains("prefix token (12) must be within 0..11");
        });
    }

    private static GenerateSamples.Builder request(String id) {
        return GenerateSamples.newBuilder()
                .setId(id)
                .setModel("tokens")
                .setCount(COUNT)
                .setSeed(1);
    }

    private List<List<Integer>> sequences(String id, Conditions conditions, float temperature) {
        client.request(request(id)
                .setConditions(conditions)
                .setSampling(Sampling.newBuilder().setTemperature(temperature))
                .build());
        return sequences(id);
    }

    private List<List<Integer>> sequences(String id) {
        await().atMost(PATIENCE).until(() -> client.terminals(id).size() == 1);
        assertThat(client.terminals(id).getFirst()).isInstanceOf(GenerationCompleted.class);
        var sequences = new ArrayList<List<Integer>>();
        client.chunks(id).stream()
                .sorted(Comparator.comparingLong(chunk -> chunk.getFirstIndex()))
                .forEach(chunk -> {
                    var values = chunk.getData()
                            .asReadOnlyByteBuffer()
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer();
                    while (values.hasRemaining()) {
                        var sequence = new ArrayList<Integer>();
                        for (int i = 0; i < chunk.getShape(0); i++) {
                            sequence.add((int) values.get());
                        }
                        sequences.add(sequence);
                    }
                });
        return sequences;
    }
}
