package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.families.Column;
import ganymede.families.Structure;
import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
    @TempDir
    private Path directory;

    @Test
    void infersNumbersAndCategories() throws IOException {
        StringBuilder text = new StringBuilder("price,\"the \"\"plan\"\"\",grade\n");
        for (int i = 0; i < 120; i++) {
            text.append("%s,%s,%d\n".formatted(i * .5, i % 3 == 0 ? "\"a, b\"" : "c", i % 5));
        }
        Dataset data = read(text.toString());
        var columns = ((Structure.Table) data.structure()).columns();
        assertThat(columns.get(0)).isInstanceOf(Column.Continuous.class);
        var plan = (Column.Categorical) columns.get(1);
        assertThat(plan.name()).isEqualTo("the \"plan\"");
        assertThat(plan.values()).containsExactly("a, b", "c");
        assertThat(((Column.Categorical) columns.get(2)).values()).containsExactly("0", "1", "2", "3", "4");
        assertThat(data.count()).isEqualTo(120);
        assertThat(data.range(4, 5)).containsExactly(2, 1, 4);
        assertThat(data.label(4)).isEqualTo(4);
    }

    @Test
    void tellsEveryProblemWithItsLine() {
        String text = "a,b\n1,x\n2\n3,\nInfinity,y\n";
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("line 3: 1 fields must be 2")
                .hasMessageContaining("line 4: column 'b' must not be empty")
                .hasMessageContaining("line 5: column 'a' (Infinity) must be a finite number");
    }

    @Test
    void tellsTwentyProblemsAndHowManyMore() {
        assertThatThrownBy(() -> read("a,b\n" + "1\n".repeat(25)))
                .satisfies(
                        e -> assertThat(String.valueOf(e.getMessage()).lines()).hasSize(21))
                .hasMessageEndingWith("and 5 more");
    }

    private Dataset read(String text) throws IOException {
        return CsvTable.read(Files.writeString(directory.resolve("table.csv"), text), 1);
    }
}
