package ganymede.cli.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service's health endpoints. */
final class Health {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Whether the endpoint answers 200; a refused connection is an ordinary no. */
    boolean isUp(URI endpoint) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(endpoint).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThere) {
            return false;
        }
    }
}
