package ganymede.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The source that was measured.
 *
 * @param id the commit's hash, or {@code unknown} outside a checkout
 * @param modified whether tracked files differed from it; results and texts do not count
 */
public record Commit(String id, boolean modified) {

    /** The commit that the checkout at {@code root} is on. */
    public static Commit of(Path root) {
        var id = git(root, "rev-parse", "HEAD");
        return id.isEmpty()
                ? new Commit("unknown", false)
                : new Commit(
                        id,
                        !git(
                                        root,
                                        "status",
                                        "--porcelain",
                                        "--untracked-files=no",
                                        "--",
                                        ".",
                                        ":!bench/results",
                                        ":!*.md")
                                .isEmpty());
    }

    /** Whether both are known to be the very same source. */
    boolean sameSource(Commit other) {
        return equals(other) && !modified;
    }

    private static String git(Path root, String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? output : "";
        } catch (IOException withoutGit) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
