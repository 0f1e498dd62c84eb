package io.scenario4j.kernel.source;

/// A part of a cell that is complete in itself.
///
/// @param kind  what it is
/// @param name  of a type or method; empty for all others
/// @param start first character, after comments and blanks
/// @param body  first character after modifiers and annotations
/// @param end   after the last character, with its semicolon if it has one
public record Piece(Kind kind, String name, int start, int body, int end) {

    /// What a piece is.
    public enum Kind {
        IMPORT, TYPE, METHOD, VARIABLE, STATEMENT, EXPRESSION
    }

    boolean isDeclared() {
        return kind == Kind.TYPE || kind == Kind.METHOD;
    }

    /// Tells whether it only runs and leaves no name behind.
    public boolean onlyRuns() {
        return kind == Kind.STATEMENT || kind == Kind.EXPRESSION;
    }

    /// Returns the semicolon that JShell wants and that a cell may leave out at its end.
    public String missingSemicolon(String code) {
        char last = code.charAt(end - 1);
        boolean block = kind == Kind.TYPE || kind == Kind.METHOD || kind == Kind.STATEMENT;
        return last == ';' || (last == '}' && block) ? "" : ";";
    }

    String text(String code) {
        return code.substring(start, end);
    }
}
