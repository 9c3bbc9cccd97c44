package ganymede.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Ed25519 keys in PEM files as OpenSSL writes them, PKCS#8 and SubjectPublicKeyInfo. A key's id is its file's name up to the first
 * dot, so that {@code release.key.pem} signs what {@code release.pem} verifies.
 *
 * <p>A file that holds no such key is an {@link IllegalArgumentException} with its path: a configuration to mend, not to serve with.
 */
final class PemKeys {
    static final String ALGORITHM = "Ed25519";

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]+)-----END \\1-----");

    private PemKeys() {}

    static String id(Path file) {
        return file.getFileName().toString().split("\\.", 2)[0];
    }

    static PrivateKey privateKey(Path file) {
        try {
            return KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(block(file, "PRIVATE KEY")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "key file %s holds no Ed25519 private key; make one with openssl genpkey -algorithm ed25519"
                            .formatted(file),
                    e);
        }
    }

    static PublicKey publicKey(Path file) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(block(file, "PUBLIC KEY")));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "key file %s holds no Ed25519 public key; take it from the private one with openssl pkey -pubout"
                            .formatted(file),
                    e);
        }
    }

    private static byte[] block(Path file, String type) {
        try {
            var match = BLOCK.matcher(Files.readString(file));
            if (match.find() && match.group(1).equals(type)) {
                return Base64.getMimeDecoder().decode(match.group(2));
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("key file %s cannot be read: %s".formatted(file, e), e);
        }
        throw new IllegalArgumentException("key file %s must begin with a PEM block of a %s".formatted(file, type));
    }
}
