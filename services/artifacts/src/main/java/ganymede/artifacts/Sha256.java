package ganymede.artifacts;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 digests as they are written in manifests and events: {@code sha256:} and 64 lower-case hexadecimal digits. */
public final class Sha256 {

    private static final String ALGORITHM = "SHA-256";

    private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

    /** The search for it costs more than the digest of a small message. */
    private static final Provider PROVIDER = provider();

    private Sha256() {}

    private static Provider provider() {
        try {
            return MessageDigest.getInstance(ALGORITHM).getProvider();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** A fresh digest, to be fed in parts. */
    public static MessageDigest create() {
        try {
            return MessageDigest.getInstance(ALGORITHM, PROVIDER);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** The digest of the bytes, 32 bytes. */
    public static byte[] raw(byte[] bytes) {
        return create().digest(bytes);
    }

    /** The digest of the bytes in written form. */
    public static String of(byte[] bytes) {
        return "sha256:" + HexFormat.of().formatHex(raw(bytes));
    }

    /** Whether the text has the written form. */
    public static boolean wellFormed(String text) {
        return FORM.matcher(text).matches();
    }
}
