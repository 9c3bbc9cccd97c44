package ganymede.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A local stack whose broker also listens with TLS and SASL/SCRAM and lets users do only what its rules allow. The plain
 * listener is the administrator's, who may do everything. Owns the stack until closed.
 */
public final class SecuredStack implements AutoCloseable {
    private static final int ITERATIONS = 4096;

    private final LocalStack stack;
    private final int port;
    private final Certificates certificates;

    private SecuredStack(LocalStack stack, int port, Certificates certificates) {
        this.stack = stack;
        this.port = port;
        this.certificates = certificates;
    }

    /** Starts one over {@code dataDir}; it knows no users yet. */
    public static SecuredStack start(Path dataDir) {
        var certificates = Certificates.create();
        int plain = freePort();
        int controller = freePort();
        int secure = freePort();
        var properties = Map.of(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,SASL_SSL://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(plain, secure, controller),
                "controller.quorum.voters",
                "1@127.0.0.1:" + controller,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL_SSL:SASL_SSL",
                "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "ssl.keystore.type",
                "PKCS12",
                "ssl.keystore.location",
                certificates.keyStore().toString(),
                "ssl.keystore.password",
                Certificates.PASSWORD,
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:ANONYMOUS");
        return new SecuredStack(LocalStack.start(dataDir, plain, properties), secure, certificates);
    }

    /** The broker's plain listener, for the administrator, and the object store. */
    public LocalStack stack() {
        return stack;
    }

    /** Makes a user with its rules, or gives it another password. */
    public void allow(String user, String password, List<AclBinding> rules) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            var mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, mechanism, password)))
                    .all()
                    .get();
            admin.createAcls(rules).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(user, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Configuration keys and values of a service, or without {@code kafka.} of a client, that connects as this user. */
    public Map<String, String> configuration(String user, String password) {
        var configuration = new HashMap<>(stack.configuration());
        configuration.put("kafka.bootstrap.servers", "127.0.0.1:" + port);
        configuration.put("kafka.security.protocol", "SASL_SSL");
        configuration.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
        configuration.put("kafka.ssl.truststore.type", "PEM");
        configuration.put(
                "kafka.ssl.truststore.location", certificates.authority().toString());
        configuration.put(
                "kafka.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                        .formatted(user, password));
        return configuration;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stack.close();
    }
}
