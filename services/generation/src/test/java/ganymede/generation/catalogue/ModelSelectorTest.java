package ganymede.generation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelSelectorTest {

    @Test
    void readsNamesVersionsAndAliases() {
        assertThat(ModelSelector.parse("digits")).isEqualTo(new ModelSelector.Alias("digits", "latest"));
        assertThat(ModelSelector.parse("digits@3")).isEqualTo(new ModelSelector.Version("digits", 3));
        assertThat(ModelSelector.parse("digits:stable")).isEqualTo(new ModelSelector.Alias("digits", "stable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@3", "digits@", "digits@0", "digits@-1", "digits@99999999999999999999", "a b", "A", "d:"})
    void refusesWhatNamesNoModel(String text) {
        assertThat(ModelSelector.parse(text)).isInstanceOf(ModelSelector.Unreadable.class);
    }
}
