package ganymede.artifacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Key pairs in PEM files: {@code NAME.key.pem} signs, {@code NAME.pem} verifies. */
record KeyFiles(Path signing, Path trusted) {

    static KeyFiles ed25519(Path directory, String name) {
        return of("Ed25519", directory, name);
    }

    static KeyFiles of(String algorithm, Path directory, String name) {
        try {
            var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
            var signing = directory.resolve(name + ".key.pem");
            // Apart from the private keys, as a service would have it.
            var trusted = Files.createDirectories(directory.resolve("trusted")).resolve(name + ".pem");
            Files.writeString(signing, pem("PRIVATE KEY", pair.getPrivate()));
            Files.writeString(trusted, pem("PUBLIC KEY", pair.getPublic()));
            return new KeyFiles(signing, trusted);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, Key key) {
        var base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, base64, type);
    }
}
