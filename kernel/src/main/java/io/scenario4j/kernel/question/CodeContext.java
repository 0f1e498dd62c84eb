package io.scenario4j.kernel.question;

import java.util.List;

import io.scenario4j.kernel.source.CellSplitter;
import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;
import io.scenario4j.kernel.source.Piece;
import io.scenario4j.kernel.source.Piece.Kind;
import io.scenario4j.kernel.source.SnippetSource;

/// What JShell needs to see of a cell to say something about one place in it. JShell looks at one
/// snippet, a cell has many.
final class CodeContext {

    private CodeContext() {}

    /// Returns the piece that ends at the cursor, and in front of it the variables and types that the
    /// cell declares above, as they are not known to the session yet.
    static SnippetSource upTo(String code, int cursor) {
        String before = code.substring(0, cursor);
        List<Piece> pieces = CellSplitter.split(before);
        SnippetSource.Builder source = SnippetSource.of(code);
        if (pieces.isEmpty() || isEnded(before, pieces.getLast())) {
            pieces.forEach(piece -> addLocal(piece, source));
            return source.code(cursor, cursor).build();
        }
        Piece last = pieces.getLast();
        if (last.onlyRuns() || last.kind() == Kind.VARIABLE) {
            pieces.subList(0, pieces.size() - 1).forEach(piece -> addLocal(piece, source));
        }
        return source.code(last.start(), cursor).build();
    }

    /// Returns the variables and types that the cell declares above the piece with the cursor.
    static String above(String code, int cursor) {
        List<Piece> pieces = CellSplitter.split(code.substring(0, cursor));
        SnippetSource.Builder source = SnippetSource.of(code);
        pieces.stream()
                .limit(Math.max(0, pieces.size() - 1))
                .forEach(piece -> addLocal(piece, source));
        return source.build().text();
    }

    private static boolean isEnded(String code, Piece piece) {
        return code.charAt(piece.end() - 1) == ';'
                || (code.charAt(piece.end() - 1) == '}' && piece.kind() != Kind.EXPRESSION
                        && piece.end() < code.length());
    }

    private static void addLocal(Piece piece, SnippetSource.Builder source) {
        if (piece.kind() == Kind.VARIABLE || piece.kind() == Kind.TYPE) {
            source.code(piece.body(), piece.end()).text("\n");
        }
    }

    /// Returns the word that the cursor is in or at the end of, or a token without text.
    static Token wordAt(String code, int cursor) {
        return JavaTokens.of(code)
                .stream()
                .filter(Token::isWord)
                .filter(token -> token.start() <= cursor && cursor <= token.end())
                .findFirst()
                .orElse(new Token(JavaTokens.Kind.END, "", cursor, cursor));
    }
}
