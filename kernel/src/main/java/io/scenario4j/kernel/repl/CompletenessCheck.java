package io.scenario4j.kernel.repl;

import java.util.List;

import jdk.jshell.SourceCodeAnalysis;

import io.scenario4j.kernel.repl.Completeness.Complete;
import io.scenario4j.kernel.repl.Completeness.Incomplete;
import io.scenario4j.kernel.repl.Completeness.Invalid;
import io.scenario4j.kernel.repl.JavaTokens.Token;

/// Tells whether a text is complete: only its last piece may be open, and the ones above must be
/// without syntax errors.
final class CompletenessCheck {

    private static final String INDENT = "    ";

    private final SourceCodeAnalysis analysis;
    private final SyntaxCheck syntax;

    CompletenessCheck(SourceCodeAnalysis analysis, SyntaxCheck syntax) {
        this.analysis = analysis;
        this.syntax = syntax;
    }

    Completeness of(String code) {
        List<Piece> pieces = CellSplitter.split(code);
        int last = pieces.isEmpty() ? 0 : pieces.getLast().start();
        return switch (analysis.analyzeCompletion(code.substring(last)).completeness()) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> valid(code, new Complete());
            case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE ->
                valid(code.substring(0, last), new Incomplete(indent(code)));
            case UNKNOWN -> new Invalid();
        };
    }

    private Completeness valid(String code, Completeness answer) {
        return syntax.errors(code).isEmpty() ? answer : new Invalid();
    }

    private static String indent(String code) {
        int depth = JavaTokens.of(code).stream().mapToInt(Token::nesting).sum();
        return INDENT.repeat(Math.max(0, depth));
    }
}
