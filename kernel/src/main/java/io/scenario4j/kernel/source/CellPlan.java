package io.scenario4j.kernel.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.kernel.source.JavaTokens.Token;
import io.scenario4j.kernel.source.Piece.Kind;
import io.scenario4j.kernel.source.Step.Declare;
import io.scenario4j.kernel.source.Step.Evaluate;
import io.scenario4j.kernel.source.Step.Execute;

/// Turns the pieces of a cell into as few steps as possible, since each one costs javac runs.
///
/// - Statements in a row become one block, and so do the initializers of variables. It stays small
///   enough for a method.
/// - A variable that the session has already, with the same type, is not declared again.
/// - Names that are new come before the block, so that they are declared in one go.
/// - The order is that of the cell, but a type or method moves in front of the first code that names
///   it, so that code may use what is declared further down. Where the cell declares a name again,
///   what stands between keeps its place.
public final class CellPlan {

    /// A variable whose name begins so holds the value of a cell for the time of its evaluation.
    public static final String RESULT = "result$";

    /// About a third of what fits into a method with the densest code, an array of small numbers.
    private static final int LONGEST_BLOCK = 8_000;

    private static final Pattern ENDLESS = Pattern
            .compile("throw\\b|while\\s*\\(\\s*true\\s*\\)|for\\s*\\(\\s*;\\s*;");

    private static final Pattern PRINTING = Pattern
            .compile("System\\.(out|err)\\.print(ln)?\\s*\\(");

    /// A part of a block.
    ///
    /// @param start  in the cell
    /// @param gap    where `filler` goes, if that is not empty
    private record Statement(Piece piece, int start, int gap, String filler) {

        static Statement of(Piece piece) {
            return new Statement(piece, piece.start(), piece.end(), "");
        }

        static Statement of(Initialized variable) {
            return new Statement(variable.piece(), variable.name(), variable.equals() + 1,
                    variable.array());
        }

        void addTo(SnippetSource.Builder source) {
            if (filler.isEmpty()) {
                source.code(start, piece.end());
            } else {
                source.code(start, gap).text(filler).code(gap, piece.end());
            }
        }

        int length() {
            return piece.end() - start;
        }
    }

    private final String code;
    private final int number;
    private final Predicate<String> isDeclared;
    private final Predicate<String> isKnown;
    private final List<Piece> pieces;

    /// Of the last piece in the cell, and whether another semicolon behind it hides its value.
    private final int end;
    private final boolean isHidden;
    private final List<Step> steps = new ArrayList<>();
    private final List<Statement> block = new ArrayList<>();

    private CellPlan(String code, int number, Predicate<String> isDeclared,
            Predicate<String> isKnown) {
        this.code = code;
        this.number = number;
        this.isDeclared = isDeclared;
        this.isKnown = isKnown;
        List<Piece> inOrder = CellSplitter.split(code);
        end = inOrder.isEmpty() ? 0 : inOrder.getLast().end();
        isHidden = hasSemicolon(code.substring(end));
        pieces = declaredBeforeUse(code, inOrder);
    }

    /// Returns the steps of a cell.
    ///
    /// @param number     makes the name of the result unique
    /// @param isDeclared tells whether the session has a variable that was declared exactly so, as
    ///                   `int x;`
    /// @param isKnown    tells whether the session has anything of a name
    public static List<Step> of(String code, int number, Predicate<String> isDeclared,
            Predicate<String> isKnown) {
        CellPlan plan = new CellPlan(code, number, isDeclared, isKnown);
        plan.pieces.forEach(plan::add);
        plan.endBlock();
        return plan.steps;
    }

    private void add(Piece piece) {
        Optional<Initialized> variable = Initialized.of(code, piece);
        if (variable.isPresent()) {
            addVariable(variable.get());
        } else if (piece.kind() == Kind.EXPRESSION && !canBeStatement(piece) && !hasValue(piece)) {
            endBlock();
            steps.add(new Execute(asResult(Statement.of(piece))));
        } else if (piece.onlyRuns()) {
            addToBlock(Statement.of(piece));
        } else {
            addDeclaration(piece);
        }
    }

    /// A type or method overtakes the block too, if it is new and the block does not know it.
    private void addDeclaration(Piece piece) {
        boolean overtakes = piece.isDeclared() && hasBody(piece) && !isKnown.test(piece.name())
                && !isInBlock(piece.name());
        if (!overtakes) {
            endBlock();
        }
        steps.add(new Declare(piece.kind() == Kind.TYPE
                ? RecordConstructors.opened(code, piece)
                : SnippetSource.of(code, piece), jointName(piece)));
    }

    /// JShell puts overloaded methods into one class, whose name the declarations beside a new one
    /// would not know yet.
    private String jointName(Piece piece) {
        boolean overload = piece.kind() == Kind.METHOD && isKnown.test(piece.name());
        return piece.isDeclared() && hasBody(piece) && !overload ? piece.name() : "";
    }

    private boolean hasBody(Piece piece) {
        return code.charAt(piece.end() - 1) == '}';
    }

    private boolean isInBlock(String name) {
        return block.stream().anyMatch(each -> words(each.piece().text(code)).contains(name));
    }

    /// The declaration overtakes the block, unless that has to do with a former variable of the name.
    private void addVariable(Initialized variable) {
        if (!isDeclared.test(variable.declared())) {
            String name = code.substring(variable.name(), variable.equals()).strip();
            if (isInBlock(name)) {
                endBlock();
            }
            steps.add(new Declare(variable.declaration(code), name));
        }
        addToBlock(Statement.of(variable));
    }

    private void addToBlock(Statement statement) {
        int length = block.stream().mapToInt(Statement::length).sum();
        if (!block.isEmpty()
                && (length + statement.length() > LONGEST_BLOCK || mayCatch(block.getLast())
                        || isEndless(block.getLast()))) {
            endBlock();
        }
        block.add(statement);
    }

    /// Code that catches may swallow the interrupt of a stop; whether the cell was stopped is looked at
    /// again before the next step.
    private boolean mayCatch(Statement statement) {
        return words(statement.piece().text(code)).contains("catch");
    }

    /// What follows in the same method would be unreachable, which javac does not accept.
    private boolean isEndless(Statement statement) {
        return ENDLESS.matcher(statement.piece().text(code)).lookingAt();
    }

    private void endBlock() {
        if (!block.isEmpty()) {
            steps.add(hasValue(block.getLast().piece()) ? evaluate() : new Execute(execute()));
            block.clear();
        }
    }

    private Evaluate evaluate() {
        Statement last = block.getLast();
        if (block.size() == 1) {
            return new Evaluate(asResult(last), asVoid(), !isHidden);
        }
        SnippetSource.Builder source = SnippetSource.of(code).text("{ ");
        block.subList(0, block.size() - 1).forEach(each -> addLine(each, source));
        // Without the "if", javac finds the end of the method unreachable, and JShell tries again.
        source.text("if (true) return ");
        last.addTo(source);
        return new Evaluate(source.text(isEnded(last) ? "}" : ";}").build(), asVoid(),
                !isHidden);
    }

    /// JShell runs javac twice for a variable, at least three times for a statement.
    private SnippetSource execute() {
        boolean assignment = block.size() == 1
                && block.getFirst().piece().kind() == Kind.VARIABLE;
        return assignment ? asResult(block.getFirst()) : asVoid();
    }

    private SnippetSource asResult(Statement statement) {
        SnippetSource.Builder source = SnippetSource.of(code)
                .text("Object " + RESULT + number + "_" + steps.size() + " = ");
        statement.addTo(source);
        return source.text(isEnded(statement) ? "" : ";").build();
    }

    private boolean isEnded(Statement statement) {
        return code.charAt(statement.piece().end() - 1) == ';';
    }

    private SnippetSource asVoid() {
        SnippetSource.Builder source = SnippetSource.of(code).text("{ ");
        block.forEach(each -> addLine(each, source));
        return source.text("}").build();
    }

    /// On lines of their own, line numbers lead back to each.
    private void addLine(Statement statement, SnippetSource.Builder source) {
        statement.addTo(source);
        source.text(statement.piece().missingSemicolon(code) + "\n");
    }

    /// The last piece has a value if it is an expression, with a semicolon or without; all as in JShell,
    /// where `a = 1` has none and `a += 1` has one. A `switch` may be either, so it is tried.
    private boolean hasValue(Piece piece) {
        if (piece.end() != end) {
            return false;
        }
        return piece.kind() == Kind.EXPRESSION
                ? !isHidden && !setsVariable(piece.text(code)) && !prints(piece.text(code))
                : code.startsWith("switch", piece.start());
    }

    private static boolean hasSemicolon(String code) {
        return JavaTokens.of(code).stream().anyMatch(token -> token.is(";"));
    }

    private static boolean setsVariable(String expression) {
        List<Token> tokens = JavaTokens.of(expression);
        return tokens.size() > 3 && tokens.get(0).isWord() && tokens.get(1).is("=")
                && !tokens.get(2).is("=");
    }

    /// To ask the most common end of a cell for its value would cost one more run of javac.
    private static boolean prints(String expression) {
        List<Token> tokens = JavaTokens.of(expression);
        int depth = 0;
        int at = 0;
        while (PRINTING.matcher(expression).lookingAt() && at < tokens.size()) {
            depth += tokens.get(at).nesting();
            if (depth == 0 && tokens.get(at).is(")")) {
                return tokens.get(at + 1).is(";") || at + 2 == tokens.size();
            }
            at++;
        }
        return false;
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
