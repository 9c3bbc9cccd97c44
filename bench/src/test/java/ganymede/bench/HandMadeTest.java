package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.SamplesGenerated;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.SampleBuffer;
import ganymede.inference.SampleShape;
import ganymede.inference.ValueRange;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HandMadeTest {
    private static final int SIZE = 2;

    @Test
    void packsRequestsOfDifferentSizesIntoBatches() throws InvalidProtocolBufferException {
        var session = new Echo(16);
        var requests = List.of(request("a", 7), request("b", 9), request("c", 1), request("d", 16));

        var records = HandMade.batched(session).to(requests);

        assertThat(session.batches).containsExactly(16, 1, 16);
        assertThat(records).hasSize(2 * requests.size());
        for (int i = 0; i < requests.size(); i++) {
            var samples = SamplesGenerated.parseFrom(records.get(2 * i).value());
            var end = GenerationCompleted.parseFrom(records.get(2 * i + 1).value());
            var request = requests.get(i);
            assertThat(samples.getRequestId()).isEqualTo(request.getId());
            assertThat(samples.getCount()).isEqualTo((int) request.getCount());
            assertThat(samples.getData().size()).isEqualTo((int) request.getCount() * SIZE);
            assertThat(end.getRequestId()).isEqualTo(request.getId());
        }
    }

    @Test
    void oneByOneIsABatchForEachRequest() {
        var session = new Echo(16);

        HandMade.oneByOne(session).to(List.of(request("a", 7), request("b", 2)));

        assertThat(session.batches).containsExactly(7, 2);
    }

    /** Each request gets the rows that were drawn for it. */
    @Test
    void samplesDoNotDependOnTheBatch() throws InvalidProtocolBufferException {
        var together = HandMade.batched(new Echo(16)).to(List.of(request("a", 3), request("b", 4)));
        var alone = HandMade.batched(new Echo(16)).to(List.of(request("b", 4)));

        assertThat(data(together.get(2).value())).isEqualTo(data(alone.get(0).value()));
        assertThat(data(together.get(0).value()))
                .isNotEqualTo(data(alone.get(0).value()).substring(0, 3 * SIZE));
    }

    @Test
    void rejectsARequestThatFitsNoBatch() {
        var answers = HandMade.batched(new Echo(4));

        assertThatThrownBy(() -> answers.to(List.of(request("a", 5))))
                .hasMessage("a request of 5 samples is larger than a batch of 4");
    }

    private static ByteString data(byte[] value) throws InvalidProtocolBufferException {
        return SamplesGenerated.parseFrom(value).getData();
    }

    private static GenerateSamples request(String id, int count) {
        return GenerateSamples.newBuilder()
                .setId(id)
                .setCount(count)
                .setSeed(id.charAt(0))
                .build();
    }

    /** Its samples are its latents. */
    private static final class Echo implements BatchRunner {
        private final int maxBatch;
        private final FloatBuffer latents;
        private final List<Integer> batches = new ArrayList<>();

        Echo(int maxBatch) {
            this.maxBatch = maxBatch;
            this.latents = FloatBuffer.allocate(maxBatch * SIZE);
        }

        @Override
        public GeneratorSpec spec() {
            return new GeneratorSpec(
                    "z",
                    SIZE,
                    Distribution.NORMAL,
                    "",
                    List.of(),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    "samples",
                    new SampleShape(List.of(SIZE)),
                    new ValueRange(-3, 3));
        }

        @Override
        public int maxBatch() {
            return maxBatch;
        }

        @Override
        public FloatBuffer latents() {
            return latents;
        }

        @Override
        public LongBuffer labels() {
            return LongBuffer.allocate(0);
        }

        @Override
        public void run(int count, SampleBuffer samples) {
            batches.add(count);
            samples.floats().put(0, latents, 0, count * SIZE);
        }
    }
}
