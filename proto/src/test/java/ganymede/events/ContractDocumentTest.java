package ganymede.events;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.events.CloudEvent.Extension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/contract.md is written by hand for readers; what it says about topics and headers is checked here. */
class ContractDocumentTest {

    private static final String DOCUMENT = read();

    @ParameterizedTest
    @EnumSource
    void everyTopicIsListedWithItsEventsAndSizes(Topics topic) {
        var row = DOCUMENT.lines()
                .filter(line -> line.startsWith("| `%s` |".formatted(topic.topic())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row for " + topic.topic()));

        assertThat(row)
                .endsWith("| %d | %s | %s |".formatted(topic.partitions(), kept(topic), size(topic)))
                .contains(topic.events().stream()
                        .map(type -> type.prototype().getDescriptorForType().getName())
                        .collect(Collectors.joining(", ")));
    }

    @Test
    void everyExtensionIsExplained() {
        assertThat(Arrays.stream(Extension.values()).map(extension -> "`ce_" + extension.attribute() + "`"))
                .allSatisfy(header -> assertThat(DOCUMENT).contains(header));
    }

    private static String kept(Topics topic) {
        return topic.retention()
                .map(time -> time.toDays() == 1 ? "1 day" : time.toDays() + " days")
                .orElse("compacted");
    }

    private static String size(Topics topic) {
        int kibibytes = topic.maxBytes() >> 10;
        return kibibytes == 1024 ? "1 MiB" : kibibytes + " KiB";
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/contract.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
