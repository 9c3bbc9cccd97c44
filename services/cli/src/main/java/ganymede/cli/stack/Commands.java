package ganymede.cli.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of the components' JVMs. */
final class Commands {
    /** Releases from here on print warnings for libraries that read memory the old way. */
    private static final int WARNS_ABOUT_UNSAFE = 23;

    private Commands() {}

    static List<String> java(Component component, Path jar, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(component.jvmOptions());
        command.add("--enable-native-access=ALL-UNNAMED");
        if (Runtime.version().feature() >= WARNS_ABOUT_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }
}
