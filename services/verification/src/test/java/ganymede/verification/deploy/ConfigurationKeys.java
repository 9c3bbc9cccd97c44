package ganymede.verification.deploy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import ganymede.verification.Workspace;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Every configuration key that a service reads, as the environment variables that set it. */
final class ConfigurationKeys {

    // Keys of the framework that the deployment sets; they are read by Quarkus, not by our classes.
    private static final Set<String> FRAMEWORK =
            Set.of("quarkus.http.host", "quarkus.http.port", "quarkus.log.level", "quarkus.shutdown.timeout");

    private static final Set<String> ENVIRONMENT_NAMES = collect();

    private ConfigurationKeys() {}

    /** Names as SmallRye Config maps them: anything but letters and digits becomes an underscore, in upper case. */
    static Set<String> environmentNames() {
        return ENVIRONMENT_NAMES;
    }

    private static Set<String> collect() {
        var keys = new TreeSet<>(FRAMEWORK);
        keys.addAll(mapped());
        keys.addAll(kafka());
        for (var module : Workspace.modules()) {
            keys.addAll(declared(module.resolve("src/main/resources/application.properties")));
            keys.addAll(declared(module.resolve("src/main/resources/META-INF/microprofile-config.properties")));
        }
        return keys.stream()
                .map(key -> StringUtil.replaceNonAlphanumericByUnderscores(key).toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Settings of Kafka's clients, which the services pass on as they are. */
    private static Set<String> kafka() {
        return Stream.of(AdminClientConfig.configNames(), ProducerConfig.configNames(), ConsumerConfig.configNames())
                .flatMap(Set::stream)
                .map(name -> "kafka." + name)
                .collect(Collectors.toSet());
    }

    private static Set<String> mapped() {
        var keys = new TreeSet<String>();
        JavaClasses classes = new ClassFileImporter()
                .importPaths(Workspace.modules().stream()
                        .map(module -> module.resolve("target/classes"))
                        .toList());
        for (JavaClass mapping : classes) {
            if (mapping.isAnnotatedWith(ConfigMapping.class)) {
                var type = mapping.reflect();
                keys.addAll(ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type))
                        .keySet());
            }
        }
        return keys;
    }

    private static Set<String> declared(Path file) {
        if (!Files.exists(file)) {
            return Set.of();
        }
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // A key of a profile ("%test.some.key") is the same key.
        return Stream.of(properties.stringPropertyNames().toArray(String[]::new))
                .map(key -> key.startsWith("%") ? key.substring(key.indexOf('.') + 1) : key)
                .collect(Collectors.toSet());
    }
}
