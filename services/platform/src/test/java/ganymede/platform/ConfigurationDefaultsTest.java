package ganymede.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationDefaultsTest {

    @Test
    void everyMappedPropertyHasADefault() {
        var config = config(Map.of());

        var store = config.getConfigMapping(StoreConfig.class);
        assertThat(store.endpoint()).isEqualTo(URI.create("http://127.0.0.1:9000"));
        assertThat(store.bucket()).isEqualTo("ganymede");
        assertThat(store.connectTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.getConfigMapping(TopicsConfig.class).replication()).isEqualTo((short) 1);
        assertThat(config.getConfigMapping(RepliesConfig.class).allowedPrefixes())
                .containsExactly("ganymede.replies.");
        assertThat(config.getValue("kafka.bootstrap.servers", String.class)).isEqualTo("127.0.0.1:9092");
    }

    @Test
    void anApplicationsOwnPropertyWins() {
        var config = config(Map.of("ganymede.store.bucket", "other"));

        assertThat(config.getConfigMapping(StoreConfig.class).bucket()).isEqualTo("other");
    }

    @Test
    void theInstanceIdNamesTheService() {
        var config = config(Map.of("quarkus.application.name", "ganymede-generation"));

        assertThat(config.getValue("ganymede.instance.id", String.class)).endsWith("-ganymede-generation");
    }

    private static SmallRyeConfig config(Map<String, String> application) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .withSources(new PropertiesConfigSource(application, "application", 250))
                .withMapping(StoreConfig.class)
                .withMapping(TopicsConfig.class)
                .withMapping(RepliesConfig.class)
                .build();
    }
}
