package ganymede.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {

    @ParameterizedTest
    @EnumSource
    void hasATitleOfOneShortSentence(ErrorCode code) {
        assertThat(code.title()).hasSizeBetween(10, 100).doesNotEndWith(".").doesNotContain("\n");
        assertThat(Character.isUpperCase(code.title().charAt(0))).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void namesItsProblemTypeAfterItsCode(ErrorCode code) {
        assertThat(code.type()).isEqualTo("urn:ganymede:problem:" + code.code().toLowerCase(Locale.ROOT));
    }

    @Test
    void titlesAreDistinct() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::title)).doesNotHaveDuplicates();
    }

    @Test
    void anUndecodableRequestIsNotWorthRepeatingButADownStoreIs() {
        assertThat(ErrorCode.UNDECODABLE.retryable()).isFalse();
        assertThat(ErrorCode.STORE_UNAVAILABLE.retryable()).isTrue();
    }

    @Test
    void aProblemTakesTheUsualStageOfItsCodeUnlessToldOtherwise() {
        var problem = Problem.of(ErrorCode.STORE_UNAVAILABLE, "http://127.0.0.1:9000 refused the connection");

        assertThat(problem.stage()).isEqualTo(Stage.LOAD);
        assertThat(problem.at(Stage.DELIVERY).stage()).isEqualTo(Stage.DELIVERY);
        assertThat(problem.at(Stage.DELIVERY).detail()).isEqualTo(problem.detail());
    }
}
