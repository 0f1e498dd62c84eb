package io.scenario4j.kernel.source;

import java.util.List;
import java.util.Optional;

import io.scenario4j.kernel.source.JavaTokens.Token;
import io.scenario4j.kernel.source.Piece.Kind;

/// A declaration such as `int[] a = {1};`, of one variable with its type and initializer.
///
/// It is run as a declaration without initializer and an assignment. So a cell that runs again only
/// assigns, and a variable depends on its type alone, not on what it was once made from.
///
/// @param name     where the name begins in the cell
/// @param equals   where the `=` is
/// @param declared the declaration alone, `int[] a;`
/// @param array    what Java wants before `{` in an assignment, `new int[]`; empty for other values
record Initialized(Piece piece, int name, int equals, String declared, String array) {

    /// Returns nothing if the declaration can't be taken apart: no type, several names, no initializer.
    static Optional<Initialized> of(String code, Piece piece) {
        if (piece.kind() != Kind.VARIABLE || code.startsWith("var ", piece.body())) {
            return Optional.empty();
        }
        String text = code.substring(piece.body(), piece.end());
        List<Token> tokens = JavaTokens.of(text);
        int equals = indexOf("=", tokens, 0);
        if (equals < 2 || !isOneName(tokens, equals) || indexOf(",", tokens, equals) >= 0) {
            return Optional.empty();
        }
        return of(piece, text, tokens, equals);
    }

    private static Optional<Initialized> of(Piece piece, String text, List<Token> tokens,
            int equals) {
        Token name = tokens.get(equals - 1);
        String type = text.substring(0, tokens.get(equals - 2).end());
        boolean array = tokens.get(equals + 1).is("{");
        if (array && type.contains("<")) {
            return Optional.empty();
        }
        return Optional.of(new Initialized(piece, piece.body() + name.start(),
                piece.body() + tokens.get(equals).start(), text.substring(0, name.end()) + ";",
                array ? " new " + type : ""));
    }

    private static boolean isOneName(List<Token> tokens, int equals) {
        Token name = tokens.get(equals - 1);
        return name.isWord() && !name.is("_") && !tokens.get(equals - 2).is(",");
    }

    private static int indexOf(String symbol, List<Token> tokens, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            depth += tokens.get(i).nesting();
            if (depth == 0 && tokens.get(i).is(symbol)) {
                return i;
            }
        }
        return -1;
    }

    /// Returns the source of the declaration alone.
    SnippetSource declaration(String code) {
        int end = piece.body() + declared.length() - 1;
        return SnippetSource.of(code).code(piece.body(), end).text(";").build();
    }
}
