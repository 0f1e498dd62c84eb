package io.scenario4j.kernel.source;

import java.util.List;
import java.util.stream.IntStream;

import io.scenario4j.kernel.source.JavaTokens.Kind;
import io.scenario4j.kernel.source.JavaTokens.Token;

/// A text in quotes that is compared with `==`, which Java allows and which is seldom true: other
/// languages compare what the texts say.
public final class TextComparison {

    private TextComparison() {}

    /// Says of each what to write instead; none if the code has none.
    public static List<String> notices(int cell, String code) {
        if (!code.contains("=") || !code.contains("\"")) {
            return List.of();
        }
        List<Token> tokens = JavaTokens.of(code);
        return IntStream.range(1, tokens.size() - 2)
                .filter(i -> isComparison(tokens, i))
                .filter(i -> isText(tokens.get(i - 1)) || isText(tokens.get(i + 2)))
                .mapToObj(i -> notice(Place.of(cell, code, tokens.get(i).start()), tokens, i))
                .toList();
    }

    private static boolean isComparison(List<Token> tokens, int i) {
        Token first = tokens.get(i);
        Token second = tokens.get(i + 1);
        return (first.is("=") || first.is("!")) && second.is("=") && first.end() == second.start();
    }

    private static boolean isText(Token token) {
        return token.kind() == Kind.LITERAL && token.text().startsWith("\"");
    }

    private static String notice(Place place, List<Token> tokens, int i) {
        boolean negated = tokens.get(i).is("!");
        boolean behind = isText(tokens.get(i + 2));
        Token text = tokens.get(behind ? i + 2 : i - 1);
        Token other = tokens.get(behind ? i - 1 : i + 2);
        String name = other.isWord() ? other.text() : "…";
        return "%s: %s= asks whether two texts are one object, not whether they say the same: "
                .formatted(place, tokens.get(i).text())
                + "write %s%s.equals(%s)".formatted(negated ? "!" : "", text.text(), name);
    }
}
