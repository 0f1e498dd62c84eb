package io.scenario4j.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "plain\n\ttext", "naïve café", "漢字かな", "שלום עולם", "🎉 👍🏽 ❤️",
            "👩‍👩‍👧‍👦", "می‌خواهم", "क्‍ष", "½ × 3 ≤ 2 €"})
    void ordinaryTextStaysAsItIs(String text) {
        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"'\u001B[31mred', '␛[31mred'", "'\u009B31mred', '␛31mred'",
            "'a\u0000b\u0007\b\u007F\u0090c', 'abc'", "'a\r\nb\rc\u0085d', 'a\nb\nc\nd'",
            "'\u202Etxt.exe', '⟨U+202E⟩txt.exe'", "'\u2066x\u2069', '⟨U+2066⟩x⟨U+2069⟩'",
            "'a\u200Bb', 'a⟨U+200B⟩b'", "'a\u200Db', 'a⟨U+200D⟩b'", "'a\u00ADb', 'a⟨U+00AD⟩b'",
            "'\uFEFFa', '⟨U+FEFF⟩a'", "'a\u2028b', 'a⟨U+2028⟩b'",
            "'a\uDB40\uDC41', 'a⟨U+E0041⟩'", "'a\uD800b', 'a\uFFFDb'",
            "'\uDC00\uD800', '\uFFFD\uFFFD'",
            "'a\uFFFF\uFDD0', 'a\uFFFD\uFFFD'"})
    void whatHidesIsShown(String text, String visible) {
        assertThat(VisibleText.of(text)).isEqualTo(visible);
    }

    @Test
    void noCodePointIsLeftThatIsInvalidInXmlOrControlsTheTerminal() {
        String all = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint,
                        StringBuilder::append)
                .toString();
        assertThat(VisibleText.of(all).codePoints())
                .noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE)
                .noneMatch(c -> Character.getDirectionality(c) >= 14
                        && Character.getDirectionality(c) <= 22);
    }

    @Test
    void aLineHasNoLineBreak() {
        assertThat(VisibleText.line("a\r\nb\tc")).isEqualTo("a↵b c");
    }
}
