package ganymede.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestCodecTest {

    // Written only by -Dgolden.write=true, when schema version 2 is added beside it.
    private static final Path GOLDEN = Path.of("src/test/resources/ganymede/artifacts/manifest-1.json");

    private static final String DIGITS = new String(ManifestCodec.write(Manifests.digits(3)), StandardCharsets.UTF_8);

    @Test
    void aManifestSurvivesTheRoundTrip() {
        assertThat(read(DIGITS)).isEqualTo(new ManifestCodec.Valid(Manifests.digits(3)));
    }

    @Test
    void theBytesOfSchemaOneNeverChange() throws IOException {
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(GOLDEN, DIGITS);
        }

        assertThat(DIGITS).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void everyProblemIsReportedWithPathAndValue() {
        var faulty = DIGITS.replace("\"version\" : 3", "\"version\" : 0")
                .replace("\"kind\" : \"image\"", "\"kind\" : \"picture\"")
                .replace("\"role\" : \"latent\"", "\"roll\" : \"latent\"")
                .replace("\"opset\" : 17", "\"opset\" : \"17\"")
                .replace("\"bytes\" : 1\n", "\"bytes\" : 1.5\n");

        assertThat(problems(faulty))
                .contains(
                        "version must be a whole number from 1 to 9223372036854775807, is 0",
                        "kind must be one of [image, points, table, sequence, graph], is \"picture\"",
                        "inputs[0].role is missing; it must be one of [latent, label, source, prefix, uniform, temperature]",
                        "inputs[0].roll is not a field of schema ganymede.model/1",
                        "opset must be a whole number from 13 to 26, is \"17\"",
                        "files.generator.bytes must be a whole number from 1 to 2147483647, is 1.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\" : \"digits\" | \"name\" : \"../digits\" | name must match",
                "\"name\" : \"label\" | \"name\" : \"z\" | inputs[1].name 'z' is used twice",
                "\"classes\" : 0 | \"classes\" : 5 | inputs[0].classes is 5; a label input has classes",
                "\"role\" : \"latent\" | \"role\" : \"temperature\" | inputs[0].shape of a temperature must be [1], is [64]",
                "\"role\" : \"samples\" | \"role\" : \"auxiliary\" | outputs must have exactly one with role samples, have 0",
                "\"low\" : -1.0 | \"low\" : 1.0 | outputs[0].low (1.0) must be below high (1.0)",
                "0.25, 0.75 | 0.25, 0.25 | sampler.classWeights must be positive and sum to 1, sum to 0.5",
                "\"classWeights\" : [ 0.25, 0.75 ] | \"classWeights\" : [ 1.0 ] | sampler.classWeights has 1 entries for 2 classes",
                "models/digits/3/generator.onnx | models/other/3/generator.onnx | files.generator.key must be below models/digits/",
                "models/digits/3/generator.onnx | models/digits/../x | files.generator.key must be an object key",
                "\"generator\" : { | \"critic\" : { | files.generator is missing",
                "\"extractor\" : { | \"preview\" : { | extractor and files.extractor must be there together",
                "\"logits\" : \"logits\" | \"logits\" : null | extractor.classes is 2; it is positive when there are logits",
                "\"sha256\" : \"sha256: | \"sha256\" : \"sha1: | files.generator.sha256 must be sha256: and 64 hexadecimal digits",
                "\"fd\" : 0.25 | \"fd\" : \"NaN\" | scores.fd must be a finite number",
                "\"schema\" : \"ganymede.model/1\" | \"schema\" : \"ganymede.model/9\" | schema must be ganymede.model/1, is ganymede.model/9",
                "\"fd\" : 0.25 | \"fd\" : 0.25, \"fd\" : 0.5 | not JSON: Duplicate field 'fd'",
                "\"schema\" : | \"schema\" : 1} | not JSON: Trailing token",
                "\"schema\" : | schema | not JSON: Unexpected character",
            })
    void aContradictionIsNamed(String original, String replacement, String problem) {
        var at = DIGITS.indexOf(original);
        assertThat(at).as(original).isNotNegative();
        var faulty = DIGITS.substring(0, at) + replacement + DIGITS.substring(at + original.length());

        assertThat(problems(faulty)).anySatisfy(found -> assertThat(found).contains(problem));
    }

    @Test
    void aCalibratedCriticSurvivesTheRoundTripAndIsChecked() {
        var judged = Manifests.judged();
        var text = new String(ManifestCodec.write(judged), StandardCharsets.UTF_8);

        assertThat(read(text)).isEqualTo(new ManifestCodec.Valid(judged));
        assertThat(problems(text.replace("\"critic\" : {\n      \"key\"", "\"preview\" : {\n      \"key\"")))
                .containsExactly("critic without files.critic");
        assertThat(problems(text.replace("0.0, 1.0, 2.0", "0.0, 1.0")))
                .containsExactly("critic.percentiles must be the 101 from the 0th to the 100th, are 100");
        assertThat(problems(text.replace("0.0, 1.0, 2.0", "0.0, 3.5, 2.0")))
                .containsExactly("critic.percentiles[2] (2.0) must not be below the one before");
        assertThat(problems(text.replace("\"brier\" : 0.2", "\"brier\" : \"low\"")))
                .containsExactly("critic.calibration.brier must be a finite number, is \"low\"");
    }

    @Test
    void whateverTheBytesReadingNeverThrows() {
        var random = new SplittableRandom(20261121);
        var original = DIGITS.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 2000; round++) {
            var bytes = original.clone();
            for (int hits = random.nextInt(1, 20); hits > 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            var cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            assertThatCode(() -> ManifestCodec.read(bytes)).doesNotThrowAnyException();
            assertThat(ManifestCodec.read(cut)).isInstanceOf(ManifestCodec.Invalid.class);
        }
    }

    @Test
    void nothingAndNonsenseAreInvalid() {
        assertThat(problems("")).isNotEmpty();
        assertThat(problems("null")).contains("the manifest must be an object, is null");
        assertThat(problems("[1]")).contains("the manifest must be an object, is [1]");
    }

    private static ManifestCodec.Result read(String text) {
        return ManifestCodec.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> problems(String text) {
        return switch (read(text)) {
            case ManifestCodec.Invalid(var problems) -> problems;
            case ManifestCodec.Valid valid -> List.of();
        };
    }
}
