package ganymede.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.testkit.TestModels;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DoctorTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void whatIsWrongComesWithWhatToDoInOneLine() {
        assertThat(Finding.wrong("topics", "missing: a", "create it").line())
                .startsWith("WRONG")
                .contains("topics", "missing: a; create it")
                .doesNotContain("\n");
        assertThat(Finding.ok("topics", "15 of 15").line()).startsWith("ok").endsWith("15 of 15");
    }

    @Test
    void anOldJavaAndAFullDiskAreWrong() {
        assertThat(MachineChecks.java(17).healthy()).isFalse();
        assertThat(MachineChecks.java(21).healthy()).isTrue();
        assertThat(MachineChecks.space(100 << 20).advice()).contains("free some");
        assertThat(MachineChecks.space(4L << 30).healthy()).isTrue();
    }

    @Test
    void thisMachineRunsModels() {
        assertThat(MachineChecks.all()).extracting(Finding::subject).containsExactly("java", "inference", "space");
        assertThat(MachineChecks.all().get(1).detail()).contains("ONNX Runtime");
    }

    @Test
    void aBucketThatKeepsWhatItIsGivenIsFineAndLeftAsItWas() {
        assertThat(StoreChecks.bucket(store, "any").healthy()).isTrue();
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void aStoreThatIsNotThereIsNamed() {
        var nowhere = StoreSettings.of(URI.create("http://127.0.0.1:1"), "a", "b", "any");
        try (var down = MinioObjectStore.open(nowhere)) {
            var finding = StoreChecks.bucket(down, "any");

            assertThat(finding.healthy()).isFalse();
            assertThat(finding.line()).contains("127.0.0.1:1", "ganymede.store.endpoint");
        }
    }

    @Test
    void aClockThatIsOffIsWrong() {
        assertThat(StoreChecks.clock(Optional.of(NOON), NOON.plusSeconds(3)).healthy())
                .isTrue();
        assertThat(StoreChecks.clock(Optional.of(NOON), NOON.minusSeconds(60)).line())
                .contains("60 s", "NTP");
        assertThat(StoreChecks.clock(Optional.empty(), NOON).healthy()).isTrue();
    }

    @Test
    void everyModelIsReadAndADamagedOneIsWrong() {
        var repository = new ModelRepository(store);
        assertThat(StoreChecks.models(repository)).singleElement().matches(Finding::healthy);

        TestModels.TINY.publish(store, "whole", 1);
        TestModels.TINY.publish(store, "damaged", 1);
        store.put("models/damaged/1/generator.onnx", new byte[8]);

        assertThat(StoreChecks.models(repository))
                .hasSize(2)
                .satisfiesExactly(
                        damaged -> {
                            assertThat(damaged.healthy()).isFalse();
                            assertThat(damaged.line()).contains("damaged@1", "generator.onnx");
                        },
                        whole -> assertThat(whole.line()).startsWith("ok").contains("whole@1", "not signed"));
    }
}
