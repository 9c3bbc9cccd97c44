package ganymede.cli.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The time that an HTTP server shows in its answers, whatever else it answers. */
public final class ServerTime {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private ServerTime() {}

    /** Empty when it does not answer or does not say. */
    public static Optional<Instant> of(URI server) throws InterruptedException {
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(server).timeout(PATIENCE).build();
            return client.send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
