package ganymede.cli.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import ganymede.artifacts.Signer;
import ganymede.artifacts.TrustedKeys;
import ganymede.cli.receipts.Receipt.Model;
import ganymede.cli.terminal.Failure;
import ganymede.events.v1.Conditions;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.ModelRef;
import ganymede.events.v1.Runtime;
import ganymede.events.v1.SamplesGenerated;
import ganymede.events.v1.Sampling;
import ganymede.inference.RuntimeInfo;
import ganymede.inference.SampleEncoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptDocumentTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final GenerateSamples REQUEST = GenerateSamples.newBuilder()
            .setId("r")
            .setModel("digits")
            .setCount(3)
            .setConditions(Conditions.newBuilder().addLatent(0.1f).addClassMix(2))
            .setSampling(Sampling.newBuilder().setTruncation(0.3f).setTowards(-1))
            .build();

    @Test
    void chunksInAnyOrderMakeOneReceiptThatSurvivesItsFile() throws Failure {
        var assembly = new ReceiptAssembly(REQUEST);
        assembly.take(completed());
        assembly.take(chunk(2, 1));
        assertThat(assembly.complete()).isFalse();
        assembly.take(chunk(0, 2));
        assertThat(assembly.complete()).isTrue();

        var receipt = ReceiptDocument.parse(assembly.document("r").json()).receipt();

        assertThat(receipt.requestId()).isEqualTo("r");
        assertThat(receipt.model()).isEqualTo(new Model("digits", 3, DIGEST));
        assertThat(receipt.seed()).isEqualTo(-7);
        assertThat(receipt.encoding()).isEqualTo(SampleEncoding.F32);
        assertThat(receipt.runtime()).isEqualTo(new RuntimeInfo("onnxruntime 1", "cpu", "ALL_OPT", "philox"));
        assertThat(receipt.labels()).containsExactly(0, 1, 2);
        assertThat(receipt.sampleSha256()).containsExactly(hash(0), hash(1), hash(2));
        assertThat(receipt.conditions().latent()).containsExactly(0.1f);
        assertThat(receipt.conditions().classMix()).containsExactly(2f);
        assertThat(receipt.sampling().truncation()).isEqualTo(0.3f);
        assertThat(receipt.sampling().towards()).hasValue(-1);
    }

    @Test
    void aRequestOfANewerContractGetsNoReceipt() {
        var more = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        var newer = REQUEST.toBuilder()
                .setSampling(Sampling.newBuilder().setUnknownFields(more))
                .build();
        var assembly = new ReceiptAssembly(newer);
        assembly.take(completed());

        assertThatThrownBy(() -> assembly.document("r")).hasMessageContaining("fields that this version does not know");
    }

    @Test
    void chunksOfAnotherAnswerToTheSameIdGetNoReceipt() {
        var assembly = new ReceiptAssembly(REQUEST);
        assembly.take(completed());
        assembly.take(chunk(0, 2));
        assembly.take(chunk(2, 1).toBuilder().setSeed(8).build());

        assertThatThrownBy(() -> assembly.document("r")).hasMessageContaining("answered more than once");
    }

    @Test
    void whatIsNoReceiptIsRefusedWithItsReason() throws Failure {
        var assembly = new ReceiptAssembly(REQUEST);
        assembly.take(completed());
        assembly.take(chunk(0, 3));
        var json = assembly.document("r").json();

        for (var change : List.of(
                List.of("{", "["),
                List.of("\"requestId\"", "\"requestID\""),
                List.of(DIGEST, "sha256:0"),
                List.of(hash(1), "AB"),
                List.of("\"" + hash(1) + "\",", ""),
                List.of("ENCODING_F32", "ENCODING_NONE"),
                List.of("\"encoding\": \"ENCODING_F32\",", ""))) {
            assertThatThrownBy(() -> ReceiptDocument.parse(json.replace(change.get(0), change.get(1))))
                    .as(change.toString())
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("receipt");
        }
    }

    @Test
    void aSignedReceiptIsBelievedAsItWasSignedOnly(@TempDir Path directory) throws Exception {
        var issuer = keys(directory, "issuer");
        var stranger = keys(directory, "stranger");
        var assembly = new ReceiptAssembly(REQUEST);
        assembly.take(completed());
        assembly.take(chunk(0, 3));
        var plain = assembly.document("r");
        var json = plain.signed(Signer.read(issuer.signing())).json();

        ReceiptDocument.parse(json).requireSigned(issuer.trusted());
        assertThat(ReceiptDocument.parse(json).receipt().count()).isEqualTo(3);
        assertThatThrownBy(() -> ReceiptDocument.parse(json).requireSigned(stranger.trusted()))
                .hasMessageContaining("signed by the unknown key issuer; trusted keys: stranger");
        assertThatThrownBy(() -> ReceiptDocument.parse(plain.json()).requireSigned(issuer.trusted()))
                .hasMessageContaining("is unsigned");
        var changed = json.replace("\"seed\": \"18446744073709551609\"", "\"seed\": \"18446744073709551608\"");
        assertThat(changed).isNotEqualTo(json);
        assertThatThrownBy(() -> ReceiptDocument.parse(changed).requireSigned(issuer.trusted()))
                .hasMessageContaining("not what key issuer signed");
    }

    private record Keys(Path signing, TrustedKeys trusted) {}

    private static Keys keys(Path directory, String name) throws Exception {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var signing = directory.resolve(name + ".key.pem");
        var trusted = directory.resolve(name + ".pem");
        Files.writeString(signing, pem("PRIVATE KEY", pair.getPrivate()));
        Files.writeString(trusted, pem("PUBLIC KEY", pair.getPublic()));
        return new Keys(signing, TrustedKeys.read(List.of(trusted)));
    }

    private static String pem(String type, Key key) {
        var base64 = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, base64, type);
    }

    private static GenerationCompleted completed() {
        return GenerationCompleted.newBuilder()
                .setModel(ModelRef.newBuilder().setName("digits").setVersion(3).setDigest(DIGEST))
                .setSeed(-7)
                .setCount(3)
                .setChunks(2)
                .setRuntime(Runtime.newBuilder()
                        .setEngine("onnxruntime 1")
                        .setDevice("cpu")
                        .setOptimization("ALL_OPT")
                        .setNoise("philox"))
                .build();
    }

    private static SamplesGenerated chunk(int first, int count) {
        var chunk = SamplesGenerated.newBuilder()
                .setFirstIndex(first)
                .setCount(count)
                .setModel(completed().getModel())
                .setSeed(-7)
                .setEncoding(Encoding.ENCODING_F32)
                .setData(ByteString.copyFrom(new byte[8]));
        for (int i = first; i < first + count; i++) {
            chunk.addLabels(i)
                    .addSampleSha256(ByteString.copyFrom(HexFormat.of().parseHex(hash(i))));
        }
        return chunk.build();
    }

    private static String hash(int index) {
        return HexFormat.of().toHexDigits((byte) (index + 16)).repeat(32);
    }
}
