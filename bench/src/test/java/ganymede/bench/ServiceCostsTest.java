package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.platform.Meters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceCostsTest {

    @Test
    void sumsATimerOverItsTagsAndNothingElse() {
        var page = """
                # TYPE ganymede_generation_inference_seconds histogram
                ganymede_generation_inference_seconds_bucket{device="cpu",model="a",le="0.001"} 7
                ganymede_generation_inference_seconds_count{device="cpu",model="a"} 9
                ganymede_generation_inference_seconds_sum{device="cpu",model="a b"} 1.5
                ganymede_generation_inference_seconds_sum{device="cpu",model="c"} 2.5E-1
                ganymede_generation_inference_seconds_max{device="cpu",model="a"} 100
                ganymede_generation_commit_seconds_sum 4.0
                """;

        assertThat(ServiceStages.sum(page, Meters.INFERENCE_TIME)).isEqualTo(1.75);
        assertThat(ServiceStages.sum(page, Meters.COMMIT_TIME)).isEqualTo(4);
        assertThat(ServiceStages.sum(page, Meters.ENCODE_TIME)).isZero();
    }

    /** Names as Linux cuts them. */
    @ParameterizedTest
    @CsvSource({
        "inference-1, 'noise, inference, hash, encode'",
        "requests-intera, 'read, admit, commit'",
        "kafka-producer-, send",
        "C2 CompilerThre, compile",
        "GC Thread#0, collect garbage",
        "VM Thread, collect garbage",
        "vert.x-eventloo, rest"
    })
    void knowsWhatAThreadDoes(String name, String group) {
        assertThat(ServiceThreads.group(name)).isEqualTo(group);
    }

    @Test
    void thePartsOfThisProcessAreItsWhole() {
        var self = ProcessHandle.current();
        var parts = new ServiceThreads(self).now();
        double whole = new CpuTime(new LinkedHashMap<>()).now().getOrDefault("CPU bench", 0.0);

        // Elsewhere than on Linux there are no parts.
        if (!parts.isEmpty()) {
            double sum =
                    parts.values().stream().mapToDouble(Double::doubleValue).sum();
            assertThat(sum).isPositive().isCloseTo(whole, within(.2 * whole + .1));
        }
    }

    @Test
    void theProcessesOfAPeerCountAsOne() {
        var self = ProcessHandle.current();
        var used = new CpuTime(new LinkedHashMap<>()).with(List.of(self, self)).now();

        assertThat(used.keySet()).containsExactly("CPU bench", "CPU peer");
        assertThat(used.getOrDefault("CPU peer", 0.0)).isCloseTo(2 * used.getOrDefault("CPU bench", 0.0), within(.1));
    }

    @Test
    void costsOfTwoKindsStandSideBySide() {
        Costs one = () -> Map.of("a", 1.0);
        Costs other = () -> Map.of("b", 2.0);

        assertThat(one.and(other).now()).isEqualTo(Map.of("a", 1.0, "b", 2.0));
    }
}
