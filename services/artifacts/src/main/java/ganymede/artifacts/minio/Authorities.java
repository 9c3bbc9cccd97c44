package ganymede.artifacts.minio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/**
 * The authorities whose certificates a server may show, instead of those that Java trusts.
 *
 * <p>A file that holds no certificate is an {@link IllegalArgumentException} with its path: a configuration to mend, not to serve with.
 */
record Authorities(X509TrustManager trust) {

    static Authorities read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            if (store.size() == 0) {
                throw new IllegalArgumentException("ganymede.store.ca (%s) holds no certificate".formatted(file));
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new Authorities((X509TrustManager) factory.getTrustManagers()[0]);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "ganymede.store.ca (%s) cannot be read as certificates in PEM: %s".formatted(file, e), e);
        }
    }

    OkHttpClient.Builder trustedBy(OkHttpClient.Builder client) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return client.sslSocketFactory(context.getSocketFactory(), trust);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
