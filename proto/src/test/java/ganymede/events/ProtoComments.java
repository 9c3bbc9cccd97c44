package ganymede.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The comments of the .proto files, by full name of message, enum, field or value: descriptors do not carry them. */
final class ProtoComments {

    private static final Pattern BLOCK = Pattern.compile("(?:message|enum) (\\w+) \\{(.*)");
    private static final Pattern MEMBER =
            Pattern.compile("(?:(?:optional|repeated) )?(?:[\\w.<>, ]+ )?(\\w+) = \\d+;.*");

    private final Map<String, String> comments = new HashMap<>();

    private ProtoComments() {}

    static ProtoComments read(Path directory) {
        var found = new ProtoComments();
        try (var files = Files.list(directory)) {
            for (var file : files.sorted().toList()) {
                found.add(Files.readAllLines(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** The comment as one line; empty when there is none. */
    String of(String fullName) {
        return comments.getOrDefault(fullName, "");
    }

    private void add(List<String> lines) {
        var comment = new ArrayList<String>();
        Deque<String> scope = new ArrayDeque<>(List.of("ganymede.v1"));
        for (var raw : lines) {
            var line = raw.strip();
            var block = BLOCK.matcher(line);
            var member = MEMBER.matcher(line);
            if (line.startsWith("//")) {
                comment.add(line.substring(2).strip());
                continue;
            }
            if (block.matches()) {
                scope.push(scope.element() + "." + block.group(1));
                comments.put(scope.element(), String.join(" ", comment));
            } else if (line.equals("}")) {
                scope.pop();
            } else if (member.matches()) {
                comments.put(scope.element() + "." + member.group(1), String.join(" ", comment));
            }
            comment.clear();
        }
    }
}
