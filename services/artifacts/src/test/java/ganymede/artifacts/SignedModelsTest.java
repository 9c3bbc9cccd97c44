package ganymede.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.LoadResult.Corrupt;
import ganymede.artifacts.LoadResult.Loaded;
import ganymede.artifacts.ModelManifest.Signature;
import ganymede.platform.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedModelsTest {
    private static final String MANIFEST = "models/digits/1/manifest.json";

    @TempDir
    private Path directory;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ModelRepository plain = new ModelRepository(store);
    private KeyFiles release;

    @BeforeEach
    void keys() {
        release = KeyFiles.ed25519(directory, "release");
    }

    @Test
    void whatATrustedKeySignedIsLoaded() {
        var published = publish(signing(release));

        assertThat(trusting(release).load("digits", 1, published.digest(), Set.of(FileRole.GENERATOR)))
                .isInstanceOf(Loaded.class);
        assertThat(plain.load("digits", 1, Set.of())).isInstanceOf(Loaded.class);
    }

    @Test
    void aDirectoryOfKeysIsTrustedAsAWhole() {
        var other = KeyFiles.ed25519(directory, "other");
        publish(signing(other));

        var both = plain.trusting(TrustedKeys.read(List.of(directory.resolve("trusted"))));

        assertThat(both.load("digits", 1, Set.of())).isInstanceOf(Loaded.class);
    }

    @Test
    void theSameManifestIsSignedTheSameSoThatPublishingCanBeRepeated() {
        assertThat(publish(signing(release))).isEqualTo(publish(signing(release)));
    }

    @Test
    void anUnsignedManifestIsRefusedWhereTrustIsAskedFor() {
        plain.publish(Manifests.digits(1).signed(null), Manifests.contents("a"));

        assertThat(refusal(release)).contains("[release]", "unsigned");
    }

    @Test
    void aKeyThatNobodyTrustsIsNamed() {
        publish(signing(KeyFiles.ed25519(directory, "stranger")));

        assertThat(refusal(release)).contains("unknown key stranger");
    }

    @Test
    void anotherKeyOfTheSameNameIsNotTrusted() throws IOException {
        publish(signing(KeyFiles.ed25519(Files.createDirectory(directory.resolve("forger")), "release")));

        assertThat(refusal(release)).contains("not what key release signed");
    }

    @ParameterizedTest
    @CsvSource({"-1.0E-5, -1.0E-4", "17, 18", "Apache-2.0, MIT"})
    void aManifestThatWasChangedAfterSigningIsRefused(String from, String to) {
        publish(signing(release));
        var signed = new String(store.get(MANIFEST).orElseThrow(), StandardCharsets.UTF_8);
        var forged = signed.replace(from, to);
        assertThat(forged).isNotEqualTo(signed);
        store.put(MANIFEST, forged.getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(release)).contains("not what key release signed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "no base64"})
    void aSignatureThatIsNoneIsRefused(String ed25519) {
        plain.publish(Manifests.digits(1).signed(new Signature("release", ed25519)), Manifests.contents("a"));

        assertThat(refusal(release)).contains("not what key release signed");
    }

    @Test
    void keysThatAreNoneAreNamedAtTheStart() {
        var curve = KeyFiles.of("X25519", directory, "curve");

        assertThatThrownBy(() -> Signer.read(curve.signing()))
                .hasMessageContainingAll("curve.key.pem", "no Ed25519 private key");
        assertThatThrownBy(() -> Signer.read(release.trusted())).hasMessageContaining("PRIVATE KEY");
        assertThatThrownBy(() -> Signer.read(directory.resolve("none.pem")))
                .hasMessageContainingAll("none.pem", "cannot be read");
        assertThatThrownBy(() -> TrustedKeys.read(List.of(curve.trusted())))
                .hasMessageContainingAll("curve.pem", "no Ed25519 public key");
        assertThatThrownBy(() -> TrustedKeys.read(List.of(release.trusted(), release.trusted())))
                .hasMessageContaining("two trusted keys are named release");
        assertThatThrownBy(() -> TrustedKeys.read(List.of())).hasMessageContaining("no trusted key");
    }

    private ModelRepository signing(KeyFiles key) {
        return plain.signing(Signer.read(key.signing()));
    }

    private ModelRepository trusting(KeyFiles key) {
        return plain.trusting(TrustedKeys.read(List.of(key.trusted())));
    }

    private static PublishResult publish(ModelRepository repository, String text) {
        return repository.publish(Manifests.digits(1).signed(null), Manifests.contents(text));
    }

    private static PublishResult.Published publish(ModelRepository repository) {
        return (PublishResult.Published) publish(repository, "a");
    }

    private String refusal(KeyFiles trusted) {
        var refused = (Corrupt) trusting(trusted).load("digits", 1, Set.of(FileRole.GENERATOR));
        assertThat(refused.code()).isEqualTo(ErrorCode.MODEL_UNTRUSTED);
        return refused.problem().detail();
    }
}
