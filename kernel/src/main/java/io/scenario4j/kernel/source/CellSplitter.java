package io.scenario4j.kernel.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.scenario4j.kernel.source.JavaTokens.Token;
import io.scenario4j.kernel.source.Piece.Kind;

/// Finds the imports, declarations and statements of a cell in one pass.
///
/// It does not judge: where brackets do not match or a semicolon is missing, a piece goes on to the
/// next one that can end it, and javac says what is wrong with it.
public final class CellSplitter {

    private static final Set<String> MODIFIERS = Set.of("public", "protected", "private", "static",
            "final", "abstract", "native", "transient", "volatile", "strictfp", "default");
    private static final Set<String> PRIMITIVES = Set.of("boolean", "byte", "short", "char", "int",
            "long", "float", "double");
    private static final Set<String> STATEMENTS = Set.of("if", "for", "while", "do", "switch",
            "try", "synchronized", "return", "throw", "break", "continue", "assert");
    private static final Set<String> EXPRESSIONS = Set.of("new", "this", "super", "true", "false",
            "null", "instanceof", "else", "catch", "finally", "case", "package", "extends",
            "implements", "throws", "goto", "const");
    private static final Set<String> FOLLOWED = Set.of(")", "else", "do", ":");
    private static final Set<String> IN_TYPE_ARGUMENTS = Set.of(".", ",", "?", "&", "[", "]", "@");

    private final List<Token> tokens;
    private int at;
    private boolean lacksStatement;

    private CellSplitter(String code) {
        tokens = JavaTokens.of(code);
    }

    /// Returns the pieces in the order of the text; none for comments alone. Semicolons that end
    /// nothing are left out.
    public static List<Piece> split(String code) {
        CellSplitter splitter = new CellSplitter(code);
        List<Piece> pieces = new ArrayList<>();
        while (!splitter.isAtEnd()) {
            if (splitter.token(splitter.at).is(";")) {
                splitter.at++;
            } else {
                pieces.add(splitter.next());
            }
        }
        return pieces;
    }

    /// Returns the end of a cell that lacks the statement which has to follow there, such as
    /// `while (a < b)` or `else`. One semicolon would do for javac, but nobody has meant that.
    public static Optional<Piece> open(String code) {
        CellSplitter splitter = new CellSplitter(code);
        Optional<Piece> last = Optional.empty();
        while (!splitter.isAtEnd()) {
            last = Optional.of(splitter.next());
        }
        return splitter.lacksStatement ? last : Optional.empty();
    }

    private Piece next() {
        int first = at;
        int body = afterModifiers(at);
        Kind kind = kind(body);
        at = body;
        String name = "";
        switch (kind) {
            case TYPE -> name = type();
            case METHOD -> name = method();
            case STATEMENT -> statement();
            case IMPORT, VARIABLE, EXPRESSION -> toSemicolon();
        }
        return new Piece(kind, name, token(first).start(), token(body).start(),
                token(Math.max(first, at - 1)).end());
    }

    private Kind kind(int i) {
        Token token = token(i);
        if (token.is("import")) {
            return Kind.IMPORT;
        }
        if (isType(i)) {
            return Kind.TYPE;
        }
        if (token.is("{") || isStatement(i)) {
            return Kind.STATEMENT;
        }
        if (token.is("<") || token.is("void")) {
            return Kind.METHOD;
        }
        return declarationOrExpression(i);
    }

    private Kind declarationOrExpression(int i) {
        int name = afterTypeName(i);
        if (name < 0 || !isName(name)) {
            return Kind.EXPRESSION;
        }
        return token(name + 1).is("(") ? Kind.METHOD : Kind.VARIABLE;
    }

    private boolean isType(int i) {
        Token token = token(i);
        boolean isRecord = token.is("record") && isName(i + 1)
                && (token(i + 2).is("(") || token(i + 2).is("<"));
        return isRecord || token.is("class") || token.is("interface") || token.is("enum")
                || (token.is("@") && token(i + 1).is("interface"));
    }

    private boolean isStatement(int i) {
        return (token(i).isWord() && STATEMENTS.contains(token(i).text())) || isLabel(i);
    }

    private boolean isLabel(int i) {
        return isName(i) && token(i + 1).is(":") && !token(i + 2).is(":");
    }

    private boolean isName(int i) {
        String text = token(i).text();
        return token(i).isWord() && !EXPRESSIONS.contains(text) && !STATEMENTS.contains(text)
                && !PRIMITIVES.contains(text);
    }

    private int afterModifiers(int from) {
        int i = from;
        while (true) {
            int next = afterModifier(i);
            if (next == i) {
                return i;
            }
            i = next;
        }
    }

    private int afterModifier(int i) {
        Token token = token(i);
        if (token.is("@") && !token(i + 1).is("interface")) {
            return afterAnnotation(i);
        }
        if (token.is("non") && token(i + 1).is("-") && token(i + 2).is("sealed")) {
            return i + 3;
        }
        boolean contextual = token.is("sealed") && token(i + 1).isWord();
        boolean method = token.is("synchronized") && !token(i + 1).is("(");
        boolean modifier = token.isWord() && MODIFIERS.contains(token.text());
        return contextual || method || modifier ? i + 1 : i;
    }

    private int afterAnnotation(int i) {
        int next = i + 2;
        while (token(next).is(".")) {
            next += 2;
        }
        return token(next).is("(") ? afterBracket(next) : next;
    }

    /// Returns the index after a type such as `a.b.C<? extends D>[]`, or -1 if there is none.
    private int afterTypeName(int i) {
        if (token(i).isWord() && PRIMITIVES.contains(token(i).text())) {
            return afterDimensions(i + 1);
        }
        int next = i;
        do {
            next = next == i ? i : next + 1;
            if (!isName(next)) {
                return -1;
            }
            next = token(next + 1).is("<") ? afterTypeArguments(next + 1) : next + 1;
        } while (next > 0 && token(next).is("."));
        return next < 0 ? -1 : afterDimensions(next);
    }

    private int afterTypeArguments(int open) {
        int depth = 0;
        for (int i = open;; i++) {
            Token token = token(i);
            if (token.is("<")) {
                depth++;
            } else if (token.is(">")) {
                depth--;
            } else if (!token.isWord() && !IN_TYPE_ARGUMENTS.contains(token.text())) {
                return -1;
            }
            if (depth == 0) {
                return i + 1;
            }
        }
    }

    private int afterDimensions(int i) {
        int next = i;
        while (token(next).is("[") && token(next + 1).is("]")) {
            next += 2;
        }
        return next;
    }

    private String type() {
        int name = token(at).is("@") ? at + 2 : at + 1;
        toBody();
        return token(name).text();
    }

    private String method() {
        while (!isAtEnd() && !token(at).is("(")) {
            at++;
        }
        String name = token(at - 1).text();
        toBody();
        return name;
    }

    /// Goes behind the next block, or behind a semicolon that comes before it.
    private void toBody() {
        while (!isAtEnd() && !token(at).is(";")) {
            boolean body = token(at).is("{");
            skip();
            if (body) {
                return;
            }
        }
        afterSemicolon();
    }

    private void toSemicolon() {
        while (!isAtEnd() && !token(at).is(";")) {
            skip();
        }
        afterSemicolon();
    }

    private void afterSemicolon() {
        if (!isAtEnd()) {
            at++;
        }
    }

    private void statement() {
        if (isAtEnd()) {
            lacksStatement = FOLLOWED.contains(token(at - 1).text());
            return;
        }
        String word = token(at).text();
        switch (word) {
            case "{" -> skip();
            case "if" -> ifStatement();
            case "for", "while" -> loop();
            case "synchronized", "switch" -> toBody();
            case "do" -> doStatement();
            case "try" -> tryStatement();
            default -> simpleStatement();
        }
    }

    private void simpleStatement() {
        if (isLabel(at)) {
            at += 2;
            statement();
        } else {
            toSemicolon();
        }
    }

    private void ifStatement() {
        loop();
        if (token(at).is("else")) {
            at++;
            statement();
        }
    }

    private void loop() {
        at++;
        skip();
        statement();
    }

    private void doStatement() {
        at++;
        statement();
        toSemicolon();
    }

    private void tryStatement() {
        toBody();
        while (token(at).is("catch") || token(at).is("finally")) {
            toBody();
        }
    }

    /// Goes behind one token, or behind the bracket that closes the one here.
    private void skip() {
        at = token(at).nesting() > 0 ? afterBracket(at) : at + 1;
    }

    private int afterBracket(int open) {
        int depth = 0;
        int i = open;
        do {
            depth += token(i++).nesting();
        } while (depth > 0 && i < tokens.size());
        return Math.min(i, tokens.size() - 1);
    }

    private Token token(int i) {
        return tokens.get(Math.clamp(i, 0, tokens.size() - 1));
    }

    private boolean isAtEnd() {
        return at >= tokens.size() - 1;
    }
}
