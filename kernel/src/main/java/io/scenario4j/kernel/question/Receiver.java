package io.scenario4j.kernel.question;

import java.util.List;
import java.util.Optional;

import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Kind;
import io.scenario4j.kernel.source.JavaTokens.Token;

/// Finds the expression before a dot, as `list.get(0)` in `x = list.get(0).`.
final class Receiver {

    private final List<Token> tokens;

    private Receiver(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// Returns the expression whose dot ends at `offset`; empty if none ends there.
    static Optional<String> before(String code, int offset) {
        List<Token> tokens = JavaTokens.of(code.substring(0, offset));
        int dot = tokens.size() - 2;
        if (dot < 1 || !tokens.get(dot).is(".")) {
            return Optional.empty();
        }
        int first = new Receiver(tokens).firstOfExpressionThatEndsAt(dot - 1);
        return Optional.of(code.substring(tokens.get(first).start(), tokens.get(dot).start()));
    }

    private int firstOfExpressionThatEndsAt(int last) {
        int first = firstOfPart(last);
        while (first > 1 && tokens.get(first - 1).is(".")) {
            first = firstOfPart(first - 2);
        }
        return first > 0 && tokens.get(first - 1).is("new") ? first - 1 : first;
    }

    /// A part is a word or literal, or a bracket with what belongs to it: `get(0)`, `a[1]`, `(x)`.
    private int firstOfPart(int last) {
        int i = last;
        while (i > 0 && isClosing(tokens.get(i))) {
            i = opening(i);
            boolean named = i > 0 && isOperand(tokens.get(i - 1));
            if (!named) {
                return i;
            }
            i--;
        }
        return Math.max(0, i);
    }

    private static boolean isOperand(Token token) {
        return token.isWord() || token.kind() == Kind.LITERAL || isClosing(token);
    }

    private static boolean isClosing(Token token) {
        return token.nesting() < 0;
    }

    private int opening(int closing) {
        int depth = 0;
        for (int i = closing; i >= 0; i--) {
            depth += tokens.get(i).nesting();
            if (depth == 0) {
                return i;
            }
        }
        return 0;
    }
}
