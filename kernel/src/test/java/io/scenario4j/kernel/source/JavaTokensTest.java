package io.scenario4j.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.source.JavaTokens.Kind;
import io.scenario4j.kernel.source.JavaTokens.Token;

class JavaTokensTest {

    @Test
    void commentsAreLeftOut() {
        assertThat(texts("a /* b */ + // c\n d")).containsExactly("a", "+", "d");
    }

    @Test
    void bracketInALiteralIsPartOfTheLiteral() {
        assertThat(texts("f(\"}\\\"\", '{')")).containsExactly("f", "(", "\"}\\\"\"", ",", "'{'",
                ")");
    }

    @Test
    void textBlockIsOneToken() {
        assertThat(texts("x = \"\"\"\n  a \"b\" \\\"\"\" { c\n  \"\"\";")).hasSize(4);
    }

    @Test
    void openStringEndsWithItsLine() {
        assertThat(texts("\"abc\nd")).containsExactly("\"abc", "d");
    }

    @Test
    void numbersKeepTheirSigns() {
        assertThat(texts("1e-3+0x1p+2-.5")).containsExactly("1e-3", "+", "0x1p+2", "-", ".5");
    }

    @Test
    void unicodeEscapeCountsAsItsCharacterAtItsPlace() {
        List<Token> tokens = JavaTokens.of("a\\u007bb\\u0063;");

        assertThat(tokens).contains(new Token(Kind.SYMBOL, "{", 1, 2),
                new Token(Kind.WORD, "bc", 7, 14), new Token(Kind.SYMBOL, ";", 14, 15));
    }

    @Test
    void escapedBackslashIsNoUnicodeEscape() {
        assertThat(texts("\"\\\\u007b\" x")).containsExactly("\"\\\\u007b\"", "x");
    }

    private static List<String> texts(String code) {
        List<Token> tokens = JavaTokens.of(code);
        return tokens.stream().limit(tokens.size() - 1).map(Token::text).toList();
    }
}
