package ganymede.verification.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A real Prometheus with the deployment's scrape configuration and rules, and a real Alertmanager with its routes, before running services. Only
 * addresses differ, and somebody listens: alerts arrive at a webhook in this process. Owns all of it until closed.
 */
public final class LiveMonitoring implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int prometheus;
    private final HttpServer webhook;
    private final List<JsonNode> notifications;
    private final List<Process> processes = new ArrayList<>();

    private LiveMonitoring(int prometheus, HttpServer webhook, List<JsonNode> notifications) {
        this.prometheus = prometheus;
        this.webhook = webhook;
        this.notifications = notifications;
    }

    /**
     * Starts both and waits until every service was scraped; skips the test, aloud, where the programs are missing.
     *
     * @param ports HTTP port of each service, on this machine
     */
    public static LiveMonitoring start(Path folder, Map<String, Integer> ports) throws IOException {
        var prometheus = Tool.PROMETHEUS.path();
        var alertmanager = Tool.ALERTMANAGER.path();
        Files.createDirectories(folder);
        int alerts = freePort();
        var received = new CopyOnWriteArrayList<JsonNode>();
        var live = new LiveMonitoring(freePort(), webhook(received), received);
        var routes = DeployFiles.text("deploy/alertmanager/alertmanager.yml")
                .replace(
                        "  - name: page\n",
                        "  - name: page\n    webhook_configs:\n      - url: http://127.0.0.1:%d/\n"
                                .formatted(live.webhook.getAddress().getPort()))
                .replace("group_wait: 10s", "group_wait: 1s");
        var scrapes = DeployFiles.text("deploy/prometheus/prometheus.yml")
                .replace("interval: 5s", "interval: 1s")
                .replace("alertmanager:9093", "127.0.0.1:" + alerts);
        for (var service : ports.entrySet()) {
            scrapes = scrapes.replaceFirst(
                    "\"%s:\\d+\"".formatted(service.getKey()), "\"127.0.0.1:%d\"".formatted(service.getValue()));
        }
        Files.writeString(folder.resolve("rules.yml"), DeployFiles.text("deploy/prometheus/rules.yml"));
        live.launch(
                folder.resolve("alertmanager"),
                alertmanager.toString(),
                "--config.file=" + Files.writeString(folder.resolve("alertmanager.yml"), routes),
                "--storage.path=" + folder.resolve("alertmanager-data"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + alerts);
        live.launch(
                folder.resolve("prometheus"),
                prometheus.toString(),
                "--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), scrapes),
                "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                "--web.listen-address=127.0.0.1:" + live.prometheus);
        await("every service scraped")
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptions()
                .until(() -> live.series("up{job=~\"%s\"} == 1".formatted(String.join("|", ports.keySet())))
                        == ports.size());
        return live;
    }

    /** Those of the dashboards' queries that show nothing. */
    public List<String> emptyQueries() {
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .distinct()
                .filter(query -> series(Dashboard.resolved(query)) == 0)
                .toList();
    }

    /** Names of the alerts that the webhook was told of. */
    public List<String> notified() {
        return notifications.stream()
                .flatMap(notification -> notification.get("alerts").valueStream())
                .map(alert -> alert.at("/labels/alertname").asText())
                .distinct()
                .toList();
    }

    private int series(String query) {
        var address =
                "http://127.0.0.1:%d/api/v1/query?query=%s".formatted(prometheus, URLEncoder.encode(query, UTF_8));
        try {
            var answer = JSON.readTree(
                    HTTP.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                            .body());
            if (!answer.path("status").asText().equals("success")) {
                throw new AssertionError(query + ": " + answer);
            }
            return answer.at("/data/result").size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void launch(Path log, String... line) throws IOException {
        var process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(log.resolveSibling(log.getFileName() + ".log").toFile())
                .start();
        processes.add(process);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private static HttpServer webhook(List<JsonNode> received) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        webhook.stop(0);
    }
}
