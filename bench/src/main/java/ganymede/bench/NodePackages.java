package ganymede.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The pinned packages of {@code bench/peers/node}: fetched at the first use, into its own folder. */
final class NodePackages {
    /** 300 MB are unpacked, for every platform. */
    private static final int MINUTES = 5;

    static final Path FOLDER = Path.of(System.getProperty("ganymede.root", "."), "bench/peers/node");

    private NodePackages() {}

    /** Whether the node peer can run; says so when not. */
    static boolean ready() throws InterruptedException {
        var missing = missing();
        if (!missing.isEmpty()) {
            System.out.println("without the node peer: " + missing);
        }
        return missing.isEmpty();
    }

    private static String missing() throws InterruptedException {
        if (!runs("node", "--version")) {
            return "node is not installed (Debian: apt install nodejs npm)";
        }
        if (loads()) {
            return "";
        }
        if (!runs("npm", "--version")) {
            return "npm is not installed (Debian: apt install npm)";
        }
        System.out.println("fetching the node peer's packages into " + FOLDER);
        // Without scripts: those of onnxruntime-node fetch libraries for GPUs.
        if (!runs("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")) {
            return "npm ci failed in " + FOLDER;
        }
        return loads() ? "" : "its packages do not load in " + FOLDER;
    }

    private static boolean loads() throws InterruptedException {
        return Files.isDirectory(FOLDER.resolve("node_modules"))
                && runs("node", "-e", "require('kafkajs'); require('onnxruntime-node'); require('protobufjs')");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException absent) {
            return false;
        }
    }
}
