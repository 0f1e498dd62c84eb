package io.scenario4j.kernel.question;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import jdk.jshell.SourceCodeAnalysis;

import io.scenario4j.kernel.problem.CompileProblems;
import io.scenario4j.kernel.problem.SyntaxCheck;
import io.scenario4j.kernel.question.Completeness.Complete;
import io.scenario4j.kernel.question.Completeness.Incomplete;
import io.scenario4j.kernel.question.Completeness.Invalid;
import io.scenario4j.kernel.source.CellSplitter;
import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;
import io.scenario4j.kernel.source.Piece;

/// Tells whether a text is complete: only its last piece may be open, and the ones above must be
/// without syntax errors.
final class CompletenessCheck {

    private static final String INDENT = "    ";

    private final SourceCodeAnalysis analysis;
    private final SyntaxCheck syntax;
    private final Predicate<String> isVariable;

    /// @param isVariable tells whether the session has a variable of that name
    CompletenessCheck(SourceCodeAnalysis analysis, SyntaxCheck syntax,
            Predicate<String> isVariable) {
        this.analysis = analysis;
        this.syntax = syntax;
        this.isVariable = isVariable;
    }

    Completeness of(String code) {
        List<Piece> pieces = CellSplitter.split(code);
        int last = pieces.isEmpty() ? 0 : pieces.getLast().start();
        Completeness open = new Incomplete(indent(code));
        return switch (analysis.analyzeCompletion(code.substring(last)).completeness()) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY ->
                isOpen(code) ? open : valid(code, new Complete());
            case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE ->
                valid(code.substring(0, last), open);
            case UNKNOWN -> isOpen(code) ? open : new Invalid();
        };
    }

    /// Tells whether all that is wrong is that the text ends: JShell sees no such end in `true ? 1`
    /// and behind an annotation.
    private boolean isOpen(String code) {
        int end = JavaTokens.of(code)
                .stream()
                .filter(token -> token.kind() != JavaTokens.Kind.END)
                .mapToInt(Token::end)
                .max()
                .orElse(0);
        List<CompileProblems.Fault> errors = syntax.errors(code);
        return !errors.isEmpty() && errors.stream().allMatch(error -> error.start() >= end);
    }

    private Completeness valid(String code, Completeness answer) {
        return syntax.errors(code).isEmpty() && !lacksName(code) ? answer : new Invalid();
    }

    /// Java allows `var = 3;`, but only where there is a variable named `var`.
    private boolean lacksName(String code) {
        if (isVariable.test("var")) {
            return false;
        }
        List<Token> tokens = JavaTokens.of(code);
        return CellSplitter.split(code).stream().anyMatch(piece -> assignsVar(piece, tokens))
                && !declaresVar(tokens);
    }

    private static boolean assignsVar(Piece piece, List<Token> tokens) {
        List<Token> first = tokens.stream()
                .filter(token -> token.start() >= piece.body())
                .limit(3)
                .toList();
        return first.size() == 3 && first.get(0).is("var") && first.get(1).is("=")
                && !first.get(2).is("=");
    }

    private static boolean declaresVar(List<Token> tokens) {
        return IntStream.range(1, tokens.size())
                .filter(i -> tokens.get(i).is("var"))
                .anyMatch(i -> tokens.get(i - 1).isWord());
    }

    /// Goes on from the line with the innermost open bracket, a step for each that is open there.
    private static String indent(String code) {
        List<Token> open = openBrackets(code);
        int at = open.isEmpty() ? code.stripTrailing().length() : open.getLast().start();
        int line = code.substring(0, at).lastIndexOf('\n') + 1;
        String begun = code.substring(line).replaceFirst("(?s)[^ \t].*", "");
        long steps = open.stream().filter(bracket -> bracket.start() >= line).count();
        return begun + (begun.startsWith("\t") ? "\t" : INDENT).repeat((int) steps);
    }

    private static List<Token> openBrackets(String code) {
        Deque<Token> open = new ArrayDeque<>();
        for (Token token : JavaTokens.of(code)) {
            if (token.nesting() > 0) {
                open.add(token);
            } else if (token.nesting() < 0) {
                open.pollLast();
            }
        }
        return List.copyOf(open);
    }
}
