package io.scenario4j.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource({"'', ''", "*, ''", "*, a", "**, ab", "a*, a", "a*c, abc", "a*c, abcbc", "?, 😀",
            "a?c, abc", "*.[x] \\E*, 'a.[x] \\E\nb'", "*a*b*, xaybz"})
    void whatItSaysMatches(String pattern, String text) {
        assertThat(new Glob(pattern).matches(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"'', a", "?, ''", "?, ab", "a, A", "a*, ba", "*a, ab", "a*c, abcd", "a?c, ac",
            "*ab*ab*, xabx"})
    void anythingElseDoesNot(String pattern, String text) {
        assertThat(new Glob(pattern).matches(text)).isFalse();
    }

    @Test
    @Timeout(10)
    void manyStarsCostNoMoreThanTheirNumber() {
        assertThat(new Glob("*?".repeat(20) + "z").matches("x".repeat(10_000))).isFalse();
    }
}
