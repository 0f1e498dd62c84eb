package io.scenario4j.kernel.repl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.kernel.repl.JavaTokens.Token;
import io.scenario4j.kernel.repl.Piece.Kind;
import io.scenario4j.kernel.repl.Step.Declare;
import io.scenario4j.kernel.repl.Step.Evaluate;
import io.scenario4j.kernel.repl.Step.Execute;

/// Turns the pieces of a cell into as few steps as possible, since each one costs javac runs.
///
/// - Statements in a row become one block. It stays small enough for a method.
/// - The order is that of the cell, but a type or method moves in front of the first code that names
///   it, so that code may use what is declared further down. Where the cell declares a name again,
///   what stands between keeps its place.
final class CellPlan {

    /// A variable of this name holds the value of a cell for the time of its evaluation.
    static final String RESULT = "result$";

    /// About a third of what fits into a method with the densest code, an array of small numbers.
    private static final int LONGEST_BLOCK = 8_000;

    private final String code;
    private final int number;
    private final List<Piece> pieces;
    private final List<Step> steps = new ArrayList<>();
    private final List<Piece> block = new ArrayList<>();

    private CellPlan(String code, int number) {
        this.code = code;
        this.number = number;
        pieces = declaredBeforeUse(code, CellSplitter.split(code));
    }

    /// Returns the steps of a cell.
    ///
    /// @param number makes the name of the result unique
    static List<Step> of(String code, int number) {
        CellPlan plan = new CellPlan(code, number);
        plan.pieces.forEach(plan::add);
        plan.endBlock();
        return plan.steps;
    }

    private void add(Piece piece) {
        if (piece.kind() == Kind.EXPRESSION && !canBeStatement(piece) && !hasValue(piece)) {
            endBlock();
            steps.add(new Execute(asResult(piece)));
        } else if (piece.onlyRuns()) {
            addToBlock(piece);
        } else {
            endBlock();
            steps.add(new Declare(SnippetSource.of(code, piece)));
        }
    }

    private void addToBlock(Piece piece) {
        if (!block.isEmpty() && piece.end() - block.getFirst().start() > LONGEST_BLOCK) {
            endBlock();
        }
        block.add(piece);
    }

    private void endBlock() {
        if (!block.isEmpty()) {
            steps.add(hasValue(block.getLast()) ? evaluate() : new Execute(asVoid()));
            block.clear();
        }
    }

    private Evaluate evaluate() {
        Piece last = block.getLast();
        if (block.size() == 1) {
            return new Evaluate(asResult(last), asVoid());
        }
        SnippetSource.Builder source = SnippetSource.of(code);
        source.text("{ ").code(block.getFirst().start(), block.get(block.size() - 2).end());
        // Without the "if", javac finds the end of the method unreachable, and JShell tries again.
        // The new line keeps the line numbers of the two parts apart.
        source.text("\nif (true) return ").code(last.start(), last.end()).text("; }");
        return new Evaluate(source.build(), asVoid());
    }

    private SnippetSource asResult(Piece piece) {
        return SnippetSource.of(code)
                .text("Object " + RESULT + number + "_" + steps.size() + " = ")
                .code(piece.start(), piece.end())
                .text(piece.missingSemicolon(code))
                .build();
    }

    private SnippetSource asVoid() {
        Piece last = block.getLast();
        return SnippetSource.of(code)
                .text("{ ")
                .code(block.getFirst().start(), last.end())
                .text(last.missingSemicolon(code) + " }")
                .build();
    }

    /// The last piece has a value if it is an expression without semicolon and no assignment. A
    /// `switch` may be either, so it is tried.
    private boolean hasValue(Piece piece) {
        if (!piece.equals(pieces.getLast()) || code.charAt(piece.end() - 1) == ';') {
            return false;
        }
        return piece.kind() == Kind.EXPRESSION
                ? !isAssignment(piece.text(code))
                : code.startsWith("switch", piece.start());
    }

    /// Java has `f();` and `i++;`, but no `x;`, which people write at the end of a cell all the same.
    private boolean canBeStatement(Piece piece) {
        String text = piece.text(code);
        String expression = text.substring(0, text.length() - (text.endsWith(";") ? 1 : 0)).strip();
        return isAssignment(expression) || Stream.of(")", "}", "++", "--")
                .anyMatch(expression::endsWith)
                || Stream.of("++", "--").anyMatch(expression::startsWith);
    }

    private static boolean isAssignment(String expression) {
        int depth = 0;
        for (Token token : JavaTokens.of(expression)) {
            depth += token.nesting();
            if (depth == 0 && token.is("=")) {
                return assigns(expression, token.start());
            }
        }
        return false;
    }

    /// Tells `=`, `+=` and `>>=` from `==`, `!=`, `<=` and `>=`.
    private static boolean assigns(String code, int equals) {
        char before = equals == 0 ? ' ' : code.charAt(equals - 1);
        boolean comparison = code.startsWith("=", equals + 1) || before == '!'
                || ((before == '<' || before == '>') && code.charAt(equals - 2) != before);
        return !comparison;
    }

    private static List<Piece> declaredBeforeUse(String code, List<Piece> inOrder) {
        List<Piece> waiting = new ArrayList<>(inOrder);
        List<Piece> result = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Piece next = waiting.removeFirst();
            if (!next.isDeclared()) {
                moveNamed(code, next, waiting, result);
            }
            result.add(next);
        }
        return result;
    }

    private static void moveNamed(String code, Piece user, List<Piece> waiting,
            List<Piece> result) {
        if (waiting.stream().noneMatch(Piece::isDeclared)) {
            return;
        }
        Set<String> names = words(user.text(code));
        result.forEach(piece -> names.remove(piece.name()));
        List<Piece> moved = waiting.stream()
                .filter(piece -> piece.isDeclared() && names.contains(piece.name()))
                .toList();
        waiting.removeAll(moved);
        for (Piece each : moved) {
            moveNamed(code, each, waiting, result);
            result.add(each);
        }
    }

    private static Set<String> words(String text) {
        return JavaTokens.of(text)
                .stream()
                .filter(Token::isWord)
                .map(Token::text)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
