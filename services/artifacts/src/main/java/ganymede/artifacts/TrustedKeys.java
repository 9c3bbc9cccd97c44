package ganymede.artifacts;

import ganymede.artifacts.ModelManifest.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Public keys of those who are believed: where they are named, a manifest or receipt without a valid signature of one of them is refused. */
public final class TrustedKeys {
    private final Map<String, PublicKey> keys;

    private TrustedKeys(Map<String, PublicKey> keys) {
        this.keys = keys;
    }

    /**
     * Trusts the public keys in these PEM files, and in all {@code .pem} files of these directories; a file's name up to the first
     * dot names its key. No key at all, a file without a public key, and two keys of one name are {@link IllegalArgumentException}s.
     */
    public static TrustedKeys read(List<Path> filesAndDirectories) {
        var keys = new TreeMap<String, PublicKey>();
        for (var file :
                filesAndDirectories.stream().flatMap(TrustedKeys::pemFiles).toList()) {
            if (keys.put(PemKeys.id(file), PemKeys.publicKey(file)) != null) {
                throw new IllegalArgumentException("two trusted keys are named %s, the second is %s; rename one"
                        .formatted(PemKeys.id(file), file));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("%s hold no trusted key (*.pem); without one nothing could be served"
                    .formatted(filesAndDirectories));
        }
        return new TrustedKeys(keys);
    }

    private static Stream<Path> pemFiles(Path fileOrDirectory) {
        if (!Files.isDirectory(fileOrDirectory)) {
            return Stream.of(fileOrDirectory);
        }
        try (var files = Files.list(fileOrDirectory)) {
            return files.filter(file -> file.toString().endsWith(".pem")).sorted().toList().stream();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "directory %s of trusted keys cannot be read: %s".formatted(fileOrDirectory, e), e);
        }
    }

    /** Names of the keys, sorted. */
    public Iterable<String> ids() {
        return keys.keySet();
    }

    /** Why the manifest is not to be trusted; empty when a trusted key signed exactly this manifest. */
    Optional<String> fault(ModelManifest manifest) {
        return fault(manifest.signature(), ManifestCodec.signedBytes(manifest));
    }

    /** Why the bytes are not to be trusted; empty when a trusted key signed exactly these. */
    public Optional<String> fault(@Nullable Signature signature, byte[] bytes) {
        if (signature == null) {
            return Optional.of("unsigned");
        }
        var key = keys.get(signature.keyId());
        if (key == null) {
            return Optional.of("signed by the unknown key " + signature.keyId());
        }
        return verifies(bytes, signature, key)
                ? Optional.empty()
                : Optional.of("not what key %s signed".formatted(signature.keyId()));
    }

    private static boolean verifies(byte[] bytes, Signature signature, PublicKey key) {
        try {
            var verifying = java.security.Signature.getInstance(PemKeys.ALGORITHM);
            verifying.initVerify(key);
            verifying.update(bytes);
            return verifying.verify(Base64.getDecoder().decode(signature.ed25519()));
        } catch (SignatureException | IllegalArgumentException e) {
            // Not 64 bytes, or no base64: no signature of anybody.
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime from 15 on has Ed25519", e);
        }
    }
}
