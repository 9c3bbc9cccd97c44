package ganymede.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.ExtensionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

    private static final Path BASELINE = Path.of("src/test/resources/golden/baseline.desc");

    @Test
    void theContractKeepsWhatTheBaselineHas() throws IOException {
        // The baseline grows when a release is made: later fields become part of the promise.
        if (Boolean.getBoolean("golden.write")) {
            Files.write(BASELINE, ContractFiles.descriptors().toByteArray());
        }
        var baseline = FileDescriptorSet.parseFrom(Files.readAllBytes(BASELINE), ExtensionRegistry.getEmptyRegistry());

        assertThat(Compatibility.problems(baseline, ContractFiles.descriptors()))
                .isEmpty();
    }

    @Test
    void enumsStartUnspecified() {
        Compatibility.enums(ContractFiles.descriptors()).forEach((name, type) -> {
            assertThat(type.getValue(0).getNumber()).as(name).isZero();
            assertThat(type.getValue(0).getName()).as(name).endsWith("_UNSPECIFIED");
        });
    }

    @Test
    void aRemovedFieldIsFound() {
        assertThat(after(file -> file.getMessageTypeBuilder(0).removeField(0)))
                .containsExactly("ganymede.v1.GenerateSamples: field id = 1 was removed or renumbered");
    }

    @Test
    void aRenumberedFieldIsFound() {
        assertThat(after(
                        file -> file.getMessageTypeBuilder(0).getFieldBuilder(0).setNumber(99)))
                .containsExactly("ganymede.v1.GenerateSamples: field id = 1 was removed or renumbered");
    }

    @Test
    void aRetypedFieldIsFound() {
        assertThat(after(file ->
                        file.getMessageTypeBuilder(0).getFieldBuilder(0).setType(FieldDescriptorProto.Type.TYPE_BYTES)))
                .singleElement()
                .asString()
                .contains("field 1 was", "TYPE_STRING", "TYPE_BYTES");
    }

    @Test
    void aRenamedFieldIsFoundBecauseJsonShowsNames() {
        assertThat(after(
                        file -> file.getMessageTypeBuilder(0).getFieldBuilder(0).setName("identifier")))
                .hasSize(1);
    }

    @Test
    void aRemovedMessageIsFound() {
        assertThat(after(file -> file.removeMessageType(0)))
                .containsExactly("message ganymede.v1.GenerateSamples was removed");
    }

    @Test
    void aRenamedEnumValueIsFound() {
        assertThat(after(file -> file.getEnumTypeBuilder(0).getValueBuilder(1).setName("OTHER")))
                .singleElement()
                .asString()
                .contains("value 1 was QUALITY_FILTER_NONE and is OTHER");
    }

    @Test
    void anAddedFieldIsFine() {
        assertThat(after(file -> file.getMessageTypeBuilder(0)
                        .addFieldBuilder()
                        .setName("added")
                        .setNumber(99)
                        .setType(FieldDescriptorProto.Type.TYPE_STRING)))
                .isEmpty();
    }

    private static List<String> after(Consumer<FileDescriptorProto.Builder> change) {
        var original = ContractFiles.descriptors();
        var changed = original.toBuilder();
        change.accept(changed.getFileBuilder(0));
        return Compatibility.problems(original, changed.build());
    }
}
