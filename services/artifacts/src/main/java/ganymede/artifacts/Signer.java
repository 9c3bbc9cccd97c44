package ganymede.artifacts;

import ganymede.artifacts.ModelManifest.Signature;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;

/** Signs manifests and other bytes with Ed25519 (RFC 8032); equal bytes get equal signatures. */
public final class Signer {
    private final String keyId;
    private final PrivateKey key;

    private Signer(String keyId, PrivateKey key) {
        this.keyId = keyId;
        this.key = key;
    }

    /** Signs with the private key in a PEM file (PKCS#8); the file's name up to the first dot names the key. */
    public static Signer read(Path pem) {
        return new Signer(PemKeys.id(pem), PemKeys.privateKey(pem));
    }

    /** The manifest with this key's signature over {@link ManifestCodec#signedBytes} in place of any that it had. */
    public ModelManifest sign(ModelManifest manifest) {
        return manifest.signed(sign(ManifestCodec.signedBytes(manifest)));
    }

    /** This key's signature over the bytes. */
    public Signature sign(byte[] bytes) {
        try {
            var signing = java.security.Signature.getInstance(PemKeys.ALGORITHM);
            signing.initSign(key);
            signing.update(bytes);
            return new Signature(keyId, Base64.getEncoder().encodeToString(signing.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key signs any bytes", e);
        }
    }
}
