package ganymede.sketches.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ganymede.sketches.Quantile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModeDropDetectorTest {
    private final JsonNode golden = golden();
    private final int[] labels = IntStream.range(0, golden.get("labels").size())
            .map(i -> golden.get("labels").get(i).intValue())
            .toArray();

    @Test
    void equalsTheGoldenTrace() {
        var detector = detector(1e6);
        for (int i = 0; i < labels.length; i++) {
            assertClose(
                    detector.observe(labels[i]), golden.get("R_trace").get(i).doubleValue());
        }
        assertThat(detector.isAlarmed()).isFalse();
        assertThat(detector.suspect()).isEqualTo(4);
    }

    @Test
    void cumulativeSumEqualsTheGoldenTrace() {
        var sum = new LostBinSum(4, 0.2, 0.5);
        for (int i = 0; i < labels.length; i++) {
            assertClose(
                    sum.observe(labels[i]),
                    golden.get("cusum_bin4_trace").get(i).doubleValue());
        }
    }

    @Test
    void alarmsWhenTheEvidenceReachesTheRunLength() {
        var detector = detector(100);
        int alarmedAt = 0;
        while (!detector.isAlarmed()) {
            detector.observe(labels[alarmedAt++]);
        }
        assertThat(golden.get("R_trace").get(alarmedAt - 1).doubleValue()).isGreaterThanOrEqualTo(100);
        assertThat(golden.get("R_trace").get(alarmedAt - 2).doubleValue()).isLessThan(100);
    }

    @Test
    void findsOneLostModeOfTwentyFiveAfterThreeHundredSamples() {
        var delays = new double[21];
        for (int trial = 0; trial < delays.length; trial++) {
            var random = new SplittableRandom(trial);
            var detector = ofTwentyFive(1e5);
            IntStream.range(0, 1000).forEach(sample -> detector.observe(random.nextInt(25)));
            while (!detector.isAlarmed()) {
                detector.observe(random.nextInt(24));
                delays[trial]++;
            }
        }

        assertThat(Quantile.of(delays, 0.5)[0]).isLessThan(320);
    }

    @Test
    void falseAlarmsAreAsRareAsTheRunLengthPromises() {
        int alarmed = 0;
        for (int stream = 0; stream < 300; stream++) {
            var random = new SplittableRandom(stream);
            var detector = ofTwentyFive(1e4);
            for (int sample = 0; sample < 1000 && !detector.isAlarmed(); sample++) {
                detector.observe(random.nextInt(25));
            }
            alarmed += detector.isAlarmed() ? 1 : 0;
        }

        // P(alarm by 1,000) is at most a tenth.
        assertThat(alarmed).isBetween(1, 30);
    }

    private static ModeDropDetector ofTwentyFive(double runLength) {
        var shares = new double[25];
        Arrays.fill(shares, 1.0 / 25);
        return new ModeDropDetector(shares, 0.95, runLength);
    }

    @Test
    void evidenceStaysFiniteHoweverLongAModeIsLost() {
        var detector = detector(100);
        for (int i = 0; i < 100_000; i++) {
            detector.observe(0);
        }
        assertThat(detector.evidence()).isFinite().isGreaterThan(1e300);
        assertThat(detector.suspect()).isEqualTo(1);
    }

    @Test
    void refusesWhatGivesNoDetector() {
        assertThatThrownBy(() -> new ModeDropDetector(new double[] {1}, 0, 10))
                .hasMessage("delta (0.0) must be in (0, 1] and run length (10.0) at least 1");
        assertThatThrownBy(() -> new ModeDropDetector(new double[] {1}, 1, 10))
                .hasMessage("share (1.0) times delta (1.0) must be at least 0 and below 1");
        assertThatThrownBy(() -> new LostBinSum(0, 0.5, 1))
                .hasMessage("delta (1.0) must be in (0, 1) and share (0.5) in [0, 1]");
    }

    private static ModeDropDetector detector(double runLength) {
        return new ModeDropDetector(new double[] {0.2, 0.2, 0.2, 0.2, 0.2}, 0.5, runLength);
    }

    private static void assertClose(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12 + 1e-9 * Math.abs(expected)));
    }

    private static JsonNode golden() {
        try (var in = ModeDropDetectorTest.class.getResourceAsStream("/golden/metrics.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in)).get("e_sr");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
