package ganymede.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server's key and certificate for 127.0.0.1, signed by itself; made with the JDK's own keytool.
 *
 * @param keyStore PKCS#12 file with the key; the password is {@link #PASSWORD}
 * @param authority PEM file with the certificate that clients shall trust
 */
public record Certificates(Path keyStore, Path authority) {
    public static final String PASSWORD = "test-password";

    /** New ones, in a temporary directory that is removed at the end. */
    public static Certificates create() {
        var directory = TemporaryDirectory.create("ganymede-tls-");
        var made = new Certificates(directory.resolve("server.p12"), directory.resolve("ca.crt"));
        keytool(
                made,
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=ganymede-test",
                "-ext",
                "SAN=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12");
        keytool(made, "-exportcert", "-rfc", "-file", made.authority.toString());
        return made;
    }

    /** For the server's side. */
    SSLContext context() {
        try (var in = Files.newInputStream(keyStore)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Certificates made, String... arguments) {
        var fixed = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-alias",
                "server",
                "-keystore",
                made.keyStore.toString(),
                "-storepass",
                PASSWORD);
        try {
            var process = new ProcessBuilder(
                            Stream.concat(fixed, Arrays.stream(arguments)).toList())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
