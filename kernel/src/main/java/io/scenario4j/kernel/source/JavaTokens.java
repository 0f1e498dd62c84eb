package io.scenario4j.kernel.source;

import java.util.ArrayList;
import java.util.List;

/// A text as Java tokens, as far as it takes to see where statements begin and end.
///
/// Comments and blanks are left out. A symbol is one character, so `>>=` is three tokens. Unicode
/// escapes count as what they stand for. Never fails: an open comment is a symbol, up to the end.
public final class JavaTokens {

    /// What a token is.
    public enum Kind {
        WORD, LITERAL, SYMBOL, END
    }

    /// A token, and where it stands in the text.
    public record Token(Kind kind, String text, int start, int end) {

        /// Tells whether this is that word or symbol, not a literal that reads so.
        public boolean is(String symbolOrWord) {
            return text.equals(symbolOrWord) && (kind == Kind.SYMBOL || kind == Kind.WORD);
        }

        /// Returns 1 for a bracket that opens, -1 for one that closes, else 0.
        public int nesting() {
            return switch (text) {
                case "(", "[", "{" -> 1;
                case ")", "]", "}" -> -1;
                default -> 0;
            };
        }

        /// Tells whether this is a name or keyword.
        public boolean isWord() {
            return kind == Kind.WORD;
        }
    }

    private final String code;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Token> comments = new ArrayList<>();
    private int at;

    private JavaTokens(String code) {
        this.code = code;
    }

    /// Returns the tokens of `code`, and at last an [Kind#END].
    public static List<Token> of(String code) {
        JavaTokens lexer = read(code);
        lexer.tokens.add(new Token(Kind.END, "", code.length(), code.length()));
        return lexer.tokens;
    }

    /// Tells whether what is typed at the cursor becomes part of a comment.
    public static boolean isInComment(String code, int cursor) {
        return read(code).comments.stream()
                .anyMatch(comment -> comment.start() < cursor && cursor < comment.end());
    }

    /// Tells whether what is typed at the cursor becomes part of a text or a character.
    public static boolean isInQuotes(String code, int cursor) {
        return read(code).tokens.stream()
                .filter(token -> token.kind() == Kind.LITERAL && token.start() < cursor)
                .anyMatch(token -> isQuoted(token)
                        && (cursor < token.end() || (cursor == token.end() && !isClosed(token))));
    }

    private static boolean isQuoted(Token literal) {
        return literal.text().startsWith("\"") || literal.text().startsWith("'");
    }

    private static boolean isClosed(Token quoted) {
        String quote = quoted.text().startsWith("\"\"\"")
                ? "\"\"\""
                : quoted.text().substring(0, 1);
        return quoted.text().length() >= 2 * quote.length() && quoted.text().endsWith(quote);
    }

    private static JavaTokens read(String code) {
        JavaTokens lexer = new JavaTokens(withoutUnicodeEscapes(code));
        while (lexer.at < code.length()) {
            lexer.next();
        }
        return lexer;
    }

    private void next() {
        if (startsWith("//") || startsWith("/*")) {
            comment();
        } else {
            token();
        }
    }

    private void comment() {
        if (startsWith("//")) {
            int end = endOfLine();
            comment(end, end + 1);
        } else if (code.indexOf("*/", at + 2) >= 0) {
            int end = code.indexOf("*/", at + 2) + 2;
            comment(end, end);
        } else {
            comment(at, code.length() + 1);
            token(Kind.SYMBOL, code.length());
        }
    }

    private void token() {
        char c = code.charAt(at);
        if (startsWith("\"\"\"")) {
            token(Kind.LITERAL, afterQuoted("\"\"\"", false));
        } else if (c == '"' || c == '\'') {
            token(Kind.LITERAL, afterQuoted(String.valueOf(c), true));
        } else if (Character.isJavaIdentifierStart(code.codePointAt(at))) {
            token(Kind.WORD, afterWord());
        } else if (Character.isDigit(c) || (c == '.' && isDigit(at + 1))) {
            token(Kind.LITERAL, afterNumber());
        } else if (c <= ' ' || Character.isWhitespace(c)) {
            at++;
        } else {
            token(Kind.SYMBOL, at + 1);
        }
    }

    /// @param until the first cursor after `at` that is no longer inside
    private void comment(int end, int until) {
        comments.add(new Token(Kind.SYMBOL, "", at, until));
        at = end;
    }

    private void token(Kind kind, int end) {
        tokens.add(new Token(kind, code.substring(at, end).replace("\0", ""), at, end));
        at = end;
    }

    private boolean startsWith(String prefix) {
        return code.startsWith(prefix, at);
    }

    private int endOfLine() {
        int end = at;
        while (end < code.length() && code.charAt(end) != '\n' && code.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /// A literal that does not end on its line is broken; the next line is then read as code.
    private int afterQuoted(String quote, boolean oneLine) {
        int end = at + quote.length();
        while (end < code.length() && !code.startsWith(quote, end)) {
            if (oneLine && code.charAt(end) == '\n') {
                return end;
            }
            end += code.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(code.length(), end + quote.length());
    }

    private int afterWord() {
        int end = at;
        while (end < code.length() && Character.isJavaIdentifierPart(code.codePointAt(end))) {
            end += Character.charCount(code.codePointAt(end));
        }
        return end;
    }

    private int afterNumber() {
        int end = at;
        while (end < code.length() && isPartOfNumber(end)) {
            end++;
        }
        return end;
    }

    private boolean isPartOfNumber(int index) {
        char c = code.charAt(index);
        boolean sign = c == '+' || c == '-';
        return sign ? isExponent(index - 1) : c == '.' || Character.isJavaIdentifierPart(c);
    }

    private boolean isExponent(int index) {
        boolean hexadecimal = code.startsWith("0x", at) || code.startsWith("0X", at);
        return (hexadecimal ? "pP" : "eE").indexOf(code.charAt(index)) >= 0;
    }

    private boolean isDigit(int index) {
        return index < code.length() && Character.isDigit(code.charAt(index));
    }

    /// Puts in the place of an escape its character and as many NUL as keep all offsets the same: NUL
    /// is ignored in words and counts as blank between them.
    private static String withoutUnicodeEscapes(String code) {
        if (!code.contains("\\u")) {
            return code;
        }
        StringBuilder plain = new StringBuilder(code);
        for (int i = 0; i < code.length() - 1; i++) {
            if (code.charAt(i) == '\\') {
                i += code.charAt(i + 1) == 'u' ? unescape(code, i, plain) : 1;
            }
        }
        return plain.toString();
    }

    private static int unescape(String code, int start, StringBuilder plain) {
        int digits = start + 1;
        while (digits < code.length() && code.charAt(digits) == 'u') {
            digits++;
        }
        int end = digits + 4;
        if (end > code.length() || !code.substring(digits, end).matches("[0-9a-fA-F]{4}")) {
            return 1;
        }
        plain.setCharAt(start, (char) Integer.parseInt(code, digits, end, 16));
        plain.replace(start + 1, end, "\0".repeat(end - start - 1));
        return end - start - 1;
    }
}
