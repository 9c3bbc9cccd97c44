package ganymede.events;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.util.Comparator;
import java.util.LinkedHashSet;

/** The contract's compiled .proto files. */
final class ContractFiles {

    private ContractFiles() {}

    static FileDescriptorSet descriptors() {
        var files = new LinkedHashSet<FileDescriptor>();
        for (var type : EventType.values()) {
            files.add(type.prototype().getDescriptorForType().getFile());
        }
        var set = FileDescriptorSet.newBuilder();
        files.stream()
                .map(FileDescriptor::toProto)
                .sorted(Comparator.comparing(FileDescriptorProto::getName))
                .forEach(set::addFile);
        return set.build();
    }
}
