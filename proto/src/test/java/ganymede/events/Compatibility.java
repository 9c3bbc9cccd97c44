package ganymede.events;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a changed contract still reads and writes what the baseline did, as protobuf and as JSON: nothing is removed,
 * renamed, renumbered or retyped. Additions are fine.
 */
final class Compatibility {

    private final List<String> problems = new ArrayList<>();

    private Compatibility() {}

    static List<String> problems(FileDescriptorSet baseline, FileDescriptorSet current) {
        var check = new Compatibility();
        var messages = messages(current);
        messages(baseline).forEach((name, old) -> {
            var found = messages.get(name);
            if (found == null) {
                check.problems.add("message %s was removed".formatted(name));
            } else {
                check.message(name, old, found);
            }
        });
        var enums = enums(current);
        enums(baseline).forEach((name, old) -> {
            var found = enums.get(name);
            if (found == null) {
                check.problems.add("enum %s was removed".formatted(name));
            } else {
                check.values(name, old, found);
            }
        });
        return check.problems;
    }

    static Map<String, EnumDescriptorProto> enums(FileDescriptorSet set) {
        return set.getFileList().stream()
                .flatMap(file ->
                        file.getEnumTypeList().stream().map(type -> Map.entry(name(file, type.getName()), type)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, DescriptorProto> messages(FileDescriptorSet set) {
        return set.getFileList().stream()
                .flatMap(file -> file.getMessageTypeList().stream()
                        .flatMap(type -> withNested(name(file, type.getName()), type)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, DescriptorProto>> withNested(String name, DescriptorProto type) {
        return Stream.concat(
                Stream.of(Map.entry(name, type)),
                type.getNestedTypeList().stream().flatMap(nested -> withNested(name + "." + nested.getName(), nested)));
    }

    private static String name(FileDescriptorProto file, String simple) {
        return file.getPackage() + "." + simple;
    }

    private void message(String message, DescriptorProto old, DescriptorProto current) {
        var fields = current.getFieldList().stream()
                .collect(Collectors.toMap(FieldDescriptorProto::getNumber, Function.identity()));
        for (var field : old.getFieldList()) {
            var found = fields.get(field.getNumber());
            if (found == null) {
                problems.add("%s: field %s = %d was removed or renumbered"
                        .formatted(message, field.getName(), field.getNumber()));
            } else if (!shape(found).equals(shape(field))) {
                problems.add("%s: field %d was '%s' and is '%s'"
                        .formatted(message, field.getNumber(), shape(field), shape(found)));
            }
        }
    }

    private static String shape(FieldDescriptorProto field) {
        return "%s%s %s%s %s"
                .formatted(
                        field.getProto3Optional() ? "optional " : "",
                        field.getLabel(),
                        field.getType(),
                        field.getTypeName(),
                        field.getName());
    }

    private void values(String name, EnumDescriptorProto old, EnumDescriptorProto current) {
        var values = current.getValueList().stream()
                .collect(Collectors.toMap(EnumValueDescriptorProto::getNumber, EnumValueDescriptorProto::getName));
        for (var value : old.getValueList()) {
            var found = values.get(value.getNumber());
            if (!value.getName().equals(found)) {
                problems.add(
                        "%s: value %d was %s and is %s".formatted(name, value.getNumber(), value.getName(), found));
            }
        }
    }
}
