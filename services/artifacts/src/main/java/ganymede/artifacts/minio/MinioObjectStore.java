package ganymede.artifacts.minio;

import ganymede.artifacts.ObjectKeys;
import ganymede.artifacts.ObjectStore;
import io.minio.BucketExistsArgs;
import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import okhttp3.OkHttpClient;

/**
 * Any S3-compatible store, through the MinIO client.
 *
 * <p>Integrity never rests on ETags (servers disagree about them for multipart uploads): whoever needs it compares SHA-256. A
 * missing bucket reads as empty and is created by the first write. Opening does not touch the network, so a service may start
 * before its store.
 */
public final class MinioObjectStore implements ObjectStore, AutoCloseable {

    private final StoreSettings settings;
    private final OkHttpClient http;
    private final MinioClient client;
    private final Attempts attempts;

    private MinioObjectStore(StoreSettings settings, OkHttpClient http, MinioClient client) {
        this.settings = settings;
        this.http = http;
        this.client = client;
        this.attempts = new Attempts(settings);
    }

    /** A store over these settings; close it to release its connections. */
    public static MinioObjectStore open(StoreSettings settings) {
        var builder = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout());
        var http = (settings.ca() == null
                        ? builder
                        : Authorities.read(settings.ca()).trustedBy(builder))
                .build();
        var client = MinioClient.builder()
                .endpoint(settings.endpoint().toString())
                .region(settings.region())
                .credentials(settings.accessKey(), settings.secretKey())
                .httpClient(http)
                .build();
        // Attempts are ours: the client's own would multiply them and hide the time spent.
        client.setRetry(Set.of(), 0L, 1);
        return new MinioObjectStore(settings, http, client);
    }

    @Override
    public void put(String key, byte[] bytes) {
        ObjectKeys.require(key);
        attempts.run("put", key, () -> creatingBucket(() -> write(key, bytes, Map.of())));
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        ObjectKeys.require(key);
        // One attempt: a repeated conditional write cannot tell a rival's object from its own lost answer.
        return attempts.once(
                "putIfAbsent",
                key,
                () -> creatingBucket(() -> {
                    try {
                        write(key, bytes, Map.of("If-None-Match", "*"));
                        return true;
                    } catch (MinioException e) {
                        if (Failures.exists(e)) {
                            return false;
                        }
                        throw e;
                    }
                }));
    }

    @Override
    public Optional<byte[]> get(String key) {
        ObjectKeys.require(key);
        return attempts.run("get", key, () -> {
            var args = GetObjectArgs.builder()
                    .bucket(settings.bucket())
                    .object(key)
                    .build();
            try (var response = client.getObject(args)) {
                return Optional.of(response.readAllBytes());
            } catch (MinioException e) {
                return absentOrThrow(e, Optional.empty());
            }
        });
    }

    @Override
    public OptionalLong length(String key) {
        ObjectKeys.require(key);
        return attempts.run("length", key, () -> {
            try {
                var args = StatObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(key)
                        .build();
                return OptionalLong.of(client.statObject(args).size());
            } catch (MinioException e) {
                return absentOrThrow(e, OptionalLong.empty());
            }
        });
    }

    @Override
    public List<String> list(String prefix) {
        return attempts.run("list", prefix, () -> {
            try {
                var args = ListObjectsArgs.builder()
                        .bucket(settings.bucket())
                        .prefix(prefix)
                        .recursive(true)
                        .build();
                var keys = new ArrayList<String>();
                for (var item : client.listObjects(args)) {
                    keys.add(item.get().objectName());
                }
                return keys.stream().sorted().toList();
            } catch (MinioException e) {
                return absentOrThrow(e, List.of());
            }
        });
    }

    @Override
    public void delete(String key) {
        ObjectKeys.require(key);
        attempts.run("delete", key, () -> {
            try {
                client.removeObject(RemoveObjectArgs.builder()
                        .bucket(settings.bucket())
                        .object(key)
                        .build());
                return true;
            } catch (MinioException e) {
                return absentOrThrow(e, false);
            }
        });
    }

    /** Creates the bucket unless it exists; useful at start-up, never required. */
    public void createBucket() {
        attempts.run("createBucket", settings.bucket(), () -> {
            var exists = BucketExistsArgs.builder().bucket(settings.bucket()).build();
            if (!client.bucketExists(exists)) {
                makeBucket();
            }
            return true;
        });
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private boolean write(String key, byte[] bytes, Map<String, String> headers) throws MinioException {
        client.putObject(PutObjectArgs.builder()
                .bucket(settings.bucket())
                .object(key)
                .headers(headers)
                .data(bytes, bytes.length)
                .build());
        return true;
    }

    private boolean creatingBucket(Attempts.Operation<Boolean> operation) throws MinioException, IOException {
        try {
            return operation.run();
        } catch (MinioException e) {
            if (!Failures.bucketMissing(e)) {
                throw e;
            }
            makeBucket();
            return operation.run();
        }
    }

    private void makeBucket() throws MinioException {
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(settings.bucket()).build());
        } catch (MinioException e) {
            if (!Failures.bucketExists(e)) {
                throw e;
            }
        }
    }

    private static <T> T absentOrThrow(MinioException failure, T absent) throws MinioException {
        if (Failures.missing(failure)) {
            return absent;
        }
        throw failure;
    }
}
