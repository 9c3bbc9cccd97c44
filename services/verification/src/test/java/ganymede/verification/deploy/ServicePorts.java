package ganymede.verification.deploy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The HTTP port that a service's own configuration names. */
final class ServicePorts {

    private ServicePorts() {}

    static String of(String service) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(
                    DeployFiles.text("services/" + service + "/src/main/resources/application.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("quarkus.http.port", "no quarkus.http.port in " + service);
    }
}
