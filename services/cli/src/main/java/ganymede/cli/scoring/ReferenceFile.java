package ganymede.cli.scoring;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ganymede.cli.terminal.Failure;
import ganymede.sketches.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A reference that is kept between comparisons: a zip archive with its key and the bytes of docs/metrics.md. */
final class ReferenceFile {
    /** How people recognise it, and this command. */
    static final String SUFFIX = ".reference";

    private static final String KEY = "key.json";
    private static final String BYTES = "reference.bin";
    private static final JsonMapper JSON = new JsonMapper();

    private ReferenceFile() {}

    static void write(RealSide real, Path file) throws Failure {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry(KEY));
            out.write(JSON.writeValueAsBytes(Map.of(
                    "extractor", real.key().extractor(),
                    "preprocessing", real.key().preprocessing(),
                    "open", real.extractor(),
                    "digest", real.reference().digest())));
            out.putNextEntry(new ZipEntry(BYTES));
            out.write(real.reference().toBytes());
        } catch (IOException e) {
            throw new Failure(
                    "%s cannot be written: %s".formatted(file, e), "Name a file in a directory that exists.", e);
        }
    }

    static RealSide read(Path file) throws Failure {
        try (var archive = new ZipFile(file.toFile())) {
            var key = JSON.readTree(entry(archive, KEY));
            var reference = Reference.fromBytes(entry(archive, BYTES));
            if (!reference.digest().equals(key.path("digest").asText())) {
                throw damaged(file, "its digest is not the one it was written with");
            }
            return new RealSide(
                    file.toString(),
                    new ScoreKey(
                            key.path("extractor").asText(),
                            key.path("preprocessing").asText()),
                    key.path("open").asText(),
                    reference,
                    Optional.empty());
        } catch (ZipException | JacksonException | IllegalArgumentException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s".formatted(file, e), "--save-reference writes one.", e);
        }
    }

    private static byte[] entry(ZipFile archive, String name) throws IOException {
        var entry = archive.getEntry(name);
        if (entry == null) {
            throw new ZipException("it has no " + name);
        }
        try (var in = archive.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static Failure damaged(Path file, String why) {
        return new Failure("%s is no stored reference: %s".formatted(file, why), "--save-reference writes one.");
    }
}
