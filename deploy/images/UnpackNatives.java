import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Copies the native libraries out of a service's jars into one folder, at image build time: {@code UnpackNatives.java <jars> <folder>}.
 * A service with a read-only root then maps them from there and writes nothing; JavaCPP's own cache would have to be writable.
 */
final class UnpackNatives {

    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
    private static final Pattern LIBRARY = Pattern.compile(
            "(org/bytedeco/\\w+/linux-" + (ARM ? "arm64" : "x86_64") + "(?:-gpu)?|ai/onnxruntime/native/linux-" + (ARM ? "aarch64" : "x64")
                    + ")/(lib[^/]+\\.so[.\\d]*)");

    private UnpackNatives() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createDirectories(Path.of(arguments[1]));
        try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (var jar : jars) {
                unpack(jar, folder);
            }
        }
        // JavaCPP loads the one OpenBLAS under two names.
        if (Files.exists(folder.resolve("libopenblas.so.0"))) {
            Files.createSymbolicLink(folder.resolve("libopenblas_nolapack.so.0"), Path.of("libopenblas.so.0"));
        }
        try (var files = Files.list(folder)) {
            System.out.println(files.count() + " native libraries in " + folder);
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                var library = LIBRARY.matcher(entry.getName());
                if (library.matches() && entry.getSize() != 0) {
                    try (var content = file.getInputStream(entry)) {
                        Files.copy(content, folder.resolve(library.group(2)));
                    }
                }
            }
        }
    }
}
