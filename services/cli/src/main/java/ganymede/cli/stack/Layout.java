package ganymede.cli.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in a checkout. */
public record Layout(Path root) {
    /** From the system property {@code ganymede.root}, which the script sets; else the current directory. */
    public static Layout ofSystem() {
        return new Layout(Path.of(System.getProperty("ganymede.root", "."))
                .toAbsolutePath()
                .normalize());
    }

    /** The packaged broker and store. */
    public Path localJar() {
        return root.resolve("services/local/target/ganymede-local/ganymede-local.jar");
    }

    /** A packaged service. */
    public Path serviceJar(String service) {
        return root.resolve("services/" + service + "/target/quarkus-app/quarkus-run.jar");
    }

    /** What the local stack keeps between runs. */
    public Path localData() {
        return root.resolve(".ganymede/local");
    }

    /** Log file of a component. */
    public Path log(String component) {
        return root.resolve(".ganymede/logs/" + component + ".log");
    }

    /** Pids of what this checkout started, for the case that the starter is killed. */
    public Path pids() {
        return root.resolve(".ganymede/pids");
    }

    /** Where the demonstration writes its pictures. */
    public Path demo() {
        return root.resolve("demo");
    }

    /** The path as people would type it from the root. */
    public String shown(Path path) {
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }

    boolean isBuilt(Path jar) {
        return Files.isRegularFile(jar);
    }
}
