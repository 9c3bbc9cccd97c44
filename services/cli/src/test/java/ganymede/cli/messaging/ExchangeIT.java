package ganymede.cli.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.cli.sampling.SampleStream;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import ganymede.cli.training.TrainingRun;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.testkit.LocalStackExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalStackExtension.class)
final class ExchangeIT {
    private final String broker;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(new PrintStream(shown, true, StandardCharsets.UTF_8), true, 200, System::nanoTime);
    private final EventBus bus;
    private final Responder responder;

    ExchangeIT(LocalStack stack) throws Exception {
        broker = stack.bootstrapServers();
        bus = EventBus.connect(broker, ServiceClock.system());
        responder = new Responder(broker);
    }

    @AfterEach
    void close() {
        responder.close();
        bus.close();
    }

    @Test
    void followsATrainingRunToItsPublishedVersion() throws Exception {
        var outcome = new TrainingRun(bus, terminal, () -> {}).run("run-ok", "model: digits");

        assertThat(outcome.model().selector()).isEqualTo("digits@1");
        assertThat(outcome.completed().parity()).isEqualTo(1e-6);
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("training").contains("30/30");
    }

    @Test
    void showsEveryProblemOfARefusedSpecification() {
        assertThatThrownBy(() -> new TrainingRun(bus, terminal, () -> {}).run("run-bad", "broken"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("SPEC_INVALID")
                .hasMessageContaining("    line 1: model is missing")
                .hasMessageContaining("    line 2: steps (x) must be a number");
    }

    @Test
    void collectsTheSamplesOfAllRequests() throws Exception {
        var requests = List.of(
                new SampleRequest("a", "digits@1", 5, 1, List.of(7)),
                new SampleRequest("b", "digits@1", 3, 2, List.of()));

        var result = new SampleStream(bus, terminal, () -> {}).run(requests);

        assertThat(result.count()).isEqualTo(8);
        assertThat(result.samples())
                .hasSize(8)
                .allSatisfy(sample -> assertThat(sample.label()).isEqualTo(7));
    }

    @Test
    void saysWhetherARefusedRequestMaySucceedLater() {
        var request = new SampleRequest("c", "nothing", 5, 1, List.of());

        assertThatThrownBy(() -> new SampleStream(bus, terminal, () -> {}).run(List.of(request)))
                .isInstanceOfSatisfying(
                        SampleStream.Refused.class,
                        refused -> assertThat(refused.retryable()).isTrue())
                .hasMessageContaining("UNKNOWN_MODEL");
    }

    @Test
    void differentRequestsUnderOneIdHaveNoReceipt() throws Exception {
        bus.request(new SampleRequest("e", "digits@1", 5, 1, List.of()));
        bus.request(new SampleRequest("e", "digits@1", 5, 2, List.of()));

        assertThatThrownBy(() -> bus.receipt("e"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("2 different requests have the id e");
    }

    @Test
    void aRequestWithoutItsAnswersHasNoReceipt() throws Exception {
        responder.close();
        bus.request(new SampleRequest("f", "digits@1", 5, 1, List.of()));

        assertThatThrownBy(() -> bus.receipt("f"))
                .hasMessageContaining("Of the answers to request f, 0 chunks and no end are on topic");
    }

    @Test
    void anAliasIsMovedWithACanaryAndBack() throws Exception {
        new TrainingRun(bus, terminal, () -> {}).run("run-alias", "model: digits");
        bus.move(bus.alias("digits", "tried").to(1, Trial.NONE, Trial.NONE, "first"));
        assertThat(bus.alias("digits", "tried").current())
                .contains(new AliasMove("digits", "tried", 1, Trial.NONE, Trial.NONE, 0, "first"));

        assertThatThrownBy(() -> bus.alias("digits", "tried").to(9, Trial.NONE, Trial.NONE, "typo"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Version 9 of digits is not published");
        bus.move(new AliasMove("digits", "tried", 1, new Trial(2, 0.25), new Trial(3, 1), 1, "try"));
        bus.move(bus.alias("digits", "tried").back("no good"));

        assertThat(bus.alias("digits", "tried").current())
                .contains(new AliasMove("digits", "tried", 1, Trial.NONE, Trial.NONE, 1, "no good"));
    }

    @Test
    void stopsWaitingWhenTheWatchFails() {
        var request = new SampleRequest("d", "digits@1", 5, 1, List.of());

        assertThatThrownBy(() -> new SampleStream(bus, terminal, () -> {
                            throw new Failure("The generation ended", "look");
                        })
                        .run(List.of(request)))
                .hasMessageContaining("The generation ended");
    }

    @Test
    void namesABrokerThatDoesNotAnswer() {
        assertThatThrownBy(() -> EventBus.connect("127.0.0.1:1", ServiceClock.system()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("No Kafka broker answers at 127.0.0.1:1")
                .hasMessageContaining("./ganymede up");
    }
}
