package ganymede.cli.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ganymede.cli.terminal.Failure;
import ganymede.cli.vectors.BlockResult.Compared;
import ganymede.cli.vectors.BlockResult.Unknown;
import ganymede.cli.vectors.BlockResult.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorFileTest {
    /** The vectors that the unit tests of the sketches hold, and numpy's of other sizes and parameters (other.py). */
    private static final Path SKETCHES = Path.of("../sketches/src/test/resources/golden/metrics.json");

    private static final Path OTHER = Path.of("src/test/resources/ganymede/cli/vectors/other.json");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();
    /** Not every one of them decides a score: an outlier may move. */
    private static final Set<String> GIVEN = Set.of(
            "X",
            "Y",
            "logits",
            "W",
            "i",
            "j",
            "labels",
            "real_counts",
            "fake_counts",
            "points",
            "scores",
            "u",
            "directions",
            "eps",
            "burnin_max_logit",
            "std");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyBlockAgreesWhateverTheSizes(boolean other) throws Failure {
        var report = VectorFile.read(other ? OTHER : SKETCHES).check(name -> {});

        assertThat(report.results()).hasSize(KnownBlock.values().length).allMatch(BlockResult::holds);
        assertThat(report.lines()).last().isEqualTo("15 of 15 blocks agree");
    }

    @ParameterizedTest
    @EnumSource(KnownBlock.class)
    void noExpectedNumberCanChangeUnnoticed(KnownBlock block) throws Exception {
        var root = other();
        var numbers = new ArrayList<Place>();
        places(root.get(block.label()), numbers);

        assertThat(numbers).isNotEmpty();
        for (var place : numbers) {
            var kept = place.value();
            place.set(kept.isInt() ? JSON.valueToTree(kept.intValue() + 1) : JSON.valueToTree(changed(kept)));
            assertThat(check(root).holds()).as("%s %s", place, kept).isFalse();
            place.set(kept);
        }
    }

    @Test
    void namesTheNumberThatDiffers() throws Exception {
        var report = check(changed(root -> object(root, "kid").put("full", 3.5)));

        assertThat(report.lines())
                .anyMatch(line -> line.startsWith("  kid ") && line.endsWith("DIFFERS"))
                .anyMatch(line -> line.startsWith("/kid/full: expected 3.5") && line.contains("computed"))
                .contains("14 of 15 blocks agree");
    }

    @Test
    void reportsWhatNoScoreComputes() throws Exception {
        var report = check(changed(root -> {
            root.putObject("novelty").put("value", 1);
            object(root, "vendi").put("cosine_best", 2.5);
        }));

        assertThat(report.holds()).isFalse();
        assertThat(report.results()).filteredOn(Unknown.class::isInstance).containsExactly(new Unknown("novelty"));
        assertThat(report.lines())
                .contains("/vendi/cosine_best: no score here computes this", "novelty: no score here has this name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inputs/X/0/1 = null -> /inputs/X/0/1 (null) must be a finite number",
                "inputs/X/2/0 = NaN -> /inputs/X/2/0 (NaN) must be a finite number",
                "inputs/Y/0 = [1, 2] -> /inputs/Y/1 has 4 numbers, the first row has 2",
                "kid/subsets/0/i/0 = 23 -> /kid/subsets/0/i/0 (23.0) must be a whole number from 0 to 22",
                "kid/first_m/m = 24 -> /kid/first_m/m (24) must be 2 to 23",
                "e_sr/delta = 1.5 -> /e_sr cannot be computed: delta (1.5) must be in (0, 1] and run length (1.7976931348623157E308) at least 1",
                "e_sr/labels/3 = 3 -> /e_sr/labels/3 (3.0) must be a whole number from 0 to 2",
                "drs/F = [1] -> /drs/F has 1 numbers where 17 are computed",
                "modes_2d/centers = \"a spiral\" -> /modes_2d/centers (a spiral) must be points, cos/sin(2 pi i/n) or {a,b,...}^2",
                "fid/merge/chunks/2/n = 17 -> /fid/merge/chunks hold 30 rows, Y has 31",
                "mh_gan/scores/0 = 1.5 -> /mh_gan/scores/0 (1.5) must be a probability",
                "histogram/fake_counts = [0, 0, 0, 0, 0] -> /histogram must have counts on both sides",
                "fid_infinity/n = [5, 5, 5] -> /fid_infinity cannot be computed: counts (3 of them) must not all be equal",
                "sliced_w2/directions = [[1, 0]] -> /sliced_w2/directions have 2 numbers for 4 features",
                "vendi = 3 -> /vendi must be an object"
            })
    void saysWhyABlockCannotBeRead(String row) throws Exception {
        var parts = row.split(" = | -> ", -1);
        var root = other();
        var pointer = "/" + parts[0];
        var place = new ArrayList<Place>();
        everyPlace(root, pointer, place);
        place.getFirst().set(JSON.readTree(parts[1]));

        var report = check(root);

        assertThat(report.holds()).isFalse();
        assertThat(report.results())
                .filteredOn(Unreadable.class::isInstance)
                .extracting(result -> ((Unreadable) result).reason())
                .contains(parts[2]);
    }

    @Test
    void blocksOfTheirOwnInputsNeedNoOthers() throws Exception {
        var report = check(changed(root -> root.remove("inputs")));

        assertThat(report.results())
                .filteredOn(Compared.class::isInstance)
                .extracting(BlockResult::name)
                .containsExactly("inception_score", "histogram", "modes_2d", "drs", "mh_gan", "e_sr", "fid_infinity");
        assertThat(report.lines()).contains("not in the file: inputs");
    }

    @Test
    void takesARingWrittenAsAFormula() throws Exception {
        var root = (ObjectNode)
                JSON.readTree("{\"modes_2d\":{\"std\":0.5,\"points\":[[0,2],[-2,0.1],[9,9]],\"counts\":[0,1,1,0]}}");
        object(root, "modes_2d").put("centers", "2 cos/sin(2 pi i/4), i=0..3");

        assertThat(check(root).holds()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-> has no block that is known here",
                "[1, 2] -> has no block that is known here",
                "{\"recipes\": {}} -> has no block that is known here",
                "{\"fid\": {\"value\": 1 -> is not JSON, line 1 column",
                "{\"fid\": {}, \"fid\": {}} -> Duplicate field 'fid'"
            })
    void refusesWhatIsNoVectorFile(String row) throws IOException {
        var parts = row.split("-> ", -1);
        var file = Files.writeString(directory.resolve("vectors.json"), parts[0]);

        assertThatThrownBy(() -> VectorFile.read(file))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(parts[1]);
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> VectorFile.read(directory.resolve("none.json")))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("There is no file");
    }

    private static double changed(JsonNode number) {
        return Double.isFinite(number.doubleValue())
                ? number.doubleValue() + 1e-3 * (1 + Math.abs(number.doubleValue()))
                : 1;
    }

    /** A number's place in a tree that can be changed. */
    private record Place(JsonNode parent, String field, int index) {
        JsonNode value() {
            return parent.isArray() ? parent.get(index) : parent.get(field);
        }

        void set(JsonNode value) {
            switch (parent) {
                case ArrayNode array -> array.set(index, value);
                case ObjectNode object -> object.set(field, value);
                default -> throw new IllegalStateException("no container: " + parent);
            }
        }

        @Override
        public String toString() {
            return field + " " + index;
        }
    }

    private static void places(JsonNode parent, List<Place> found) {
        if (parent.isObject()) {
            parent.fieldNames().forEachRemaining(field -> {
                if (!GIVEN.contains(field)) {
                    place(new Place(parent, field, 0), found);
                }
            });
        } else {
            for (int i = 0; i < parent.size(); i++) {
                place(new Place(parent, "", i), found);
            }
        }
    }

    private static void place(Place place, List<Place> found) {
        if (place.value().isNumber()) {
            found.add(place);
        } else {
            places(place.value(), found);
        }
    }

    private static void everyPlace(JsonNode root, String pointer, List<Place> found) {
        int slash = pointer.lastIndexOf('/');
        var parent = root.at(pointer.substring(0, slash));
        var last = pointer.substring(slash + 1);
        found.add(new Place(parent, last, parent.isArray() ? Integer.parseInt(last) : 0));
    }

    private static ObjectNode object(ObjectNode root, String name) {
        return (ObjectNode) root.get(name);
    }

    private static ObjectNode other() throws IOException {
        return (ObjectNode) JSON.readTree(OTHER.toFile());
    }

    private static ObjectNode changed(Consumer<ObjectNode> change) throws IOException {
        var root = other();
        change.accept(root);
        return root;
    }

    private VectorReport check(JsonNode root) throws Exception {
        var file = directory.resolve("vectors.json");
        Files.write(file, JSON.writeValueAsBytes(root));
        return VectorFile.read(file).check(name -> {});
    }
}
