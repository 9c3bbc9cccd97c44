package ganymede.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("../docs/asyncapi.yaml");

    @Test
    void theCommittedDocumentIsTheCurrentContract() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(DOCUMENT.toAbsolutePath().getParent());
            Files.writeString(DOCUMENT, AsyncApi.document());
        }

        assertThat(Files.readString(DOCUMENT)).isEqualTo(AsyncApi.document());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        Map<String, Object> root = new Yaml().load(AsyncApi.document());
        var pointers = new ArrayList<String>();
        collect(root, pointers);

        assertThat(pointers)
                .isNotEmpty()
                .allSatisfy(pointer ->
                        assertThat(resolve(root, pointer)).as(pointer).isNotNull());
    }

    @Test
    void everyMessageAndItsSchemaAreExplained() {
        Map<String, Object> root = new Yaml().load(AsyncApi.document());
        for (var type : EventType.values()) {
            var name = type.prototype().getDescriptorForType().getName();
            assertThat(resolve(root, "#/components/messages/" + name + "/summary"))
                    .asString()
                    .isNotBlank();
            assertThat(resolve(root, "#/components/schemas/" + name + "/description"))
                    .asString()
                    .isNotBlank();
        }
        assertThat(resolve(root, "#/components/schemas/GenerateSamples/properties/seed/description"))
                .asString()
                .startsWith("Seed of the request;");
    }

    private static void collect(Object node, List<String> pointers) {
        if (node instanceof Map<?, ?> map) {
            if (map.get("$ref") instanceof String pointer) {
                pointers.add(pointer);
            }
            map.values().forEach(value -> collect(value, pointers));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> collect(value, pointers));
        }
    }

    private static @Nullable Object resolve(Object root, String pointer) {
        Object node = root;
        for (var step : pointer.substring(2).split("/", -1)) {
            node = node instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return node;
    }
}
