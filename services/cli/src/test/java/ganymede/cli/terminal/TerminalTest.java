package ganymede.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TerminalTest {
    private final AtomicLong nanos = new AtomicLong();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void replacesTheStatusInPlaceOnATerminal() {
        var terminal = new Terminal(out, true, 80, nanos::get);

        terminal.status("one");
        terminal.status("two");
        terminal.line("done");

        assertThat(written()).isEqualTo("\r\u001b[Kone\r\u001b[Ktwo\r\u001b[Kdone" + System.lineSeparator());
    }

    @Test
    void cutsAStatusThatWouldWrap() {
        new Terminal(out, true, 10, nanos::get).status("0123456789abc");

        assertThat(written()).endsWith("012345678");
    }

    @Test
    void printsAStatusNowAndThenIntoAFile() {
        var terminal = new Terminal(out, false, 80, nanos::get);

        terminal.status("first");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(9));
        terminal.status("too soon");
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
        terminal.status("second");

        assertThat(written().lines()).containsExactly("first", "second");
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
