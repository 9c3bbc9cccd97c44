package ganymede.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** An S3 server over a directory, loopback only, signatures checked. Owns its threads until closed. */
final class ObjectStore implements AutoCloseable {
    private final S3Proxy proxy;

    private ObjectStore(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /** Starts over {@code dir} and makes the bucket; returns when clients may connect. */
    static ObjectStore start(Path dir, Settings.Store settings) throws StartupException {
        var port = Ports.resolve(settings.port(), "S3", "--s3-port");
        try {
            // A bucket is a directory of the file system store.
            Files.createDirectories(dir.resolve(settings.bucket()));
            var proxy = S3Proxy.builder()
                    .blobStore(new FullDisk(new FilesystemNio2BlobStore(dir.toString())))
                    .endpoint(URI.create("http://127.0.0.1:" + port))
                    .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, settings.accessKey(), settings.secretKey())
                    .build();
            proxy.start();
            return new ObjectStore(proxy);
        } catch (Exception e) {
            throw failed(dir, e);
        }
    }

    private static StartupException failed(Path dir, Exception cause) {
        return new StartupException(
                "The S3 server cannot start from %s: %s.".formatted(dir.toAbsolutePath(), cause),
                "Check that the directory can be written.",
                cause);
    }

    int port() {
        return proxy.getPort();
    }

    @Override
    public void close() throws IOException {
        try {
            proxy.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IOException("The S3 server did not stop cleanly", e);
        }
    }
}
