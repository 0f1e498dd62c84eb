package io.scenario4j.kernel.question;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

import io.scenario4j.kernel.source.CellPlan;
import io.scenario4j.kernel.source.CellSplitter;
import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;
import io.scenario4j.kernel.source.Piece;
import io.scenario4j.kernel.source.SnippetSource;

/// Offers what could stand at a place: those first whose type fits there.
final class Completer {

    private static final String REFERENCE = "::";
    private static final String TYPE = "([a-z]\\w*\\.)*[A-Z]\\w*(<.*>)?(\\[])*";
    private static final Candidate NEW = new Candidate("new", "keyword", "");

    private final SourceCodeAnalysis analysis;
    private final SessionTypes types;
    private final KnownNames names;

    Completer(JShell shell, SessionTypes types) {
        analysis = shell.sourceCodeAnalysis();
        this.types = types;
        names = new KnownNames(shell);
    }

    Completion complete(String code, int cursor) {
        if (JavaTokens.isInComment(code, cursor) || JavaTokens.isInQuotes(code, cursor)) {
            return new Completion(List.of(), cursor, cursor);
        }
        int start = Math.min(cursor, CodeContext.wordAt(code, cursor).start());
        String before = code.substring(0, start).stripTrailing();
        String typed = code.substring(start, cursor);
        if (before.endsWith(REFERENCE)) {
            String owner = before.substring(0, before.length() - REFERENCE.length());
            return new Completion(references(owner, typed), start, cursor);
        }
        List<Candidate> labels = CaseLabels.at(code, start, typed,
                (expression, end) -> typeOf(code, expression, end));
        if (!labels.isEmpty()) {
            return new Completion(labels, start, cursor);
        }
        return before.endsWith("@")
                ? new Completion(ofType("class", typed), start, cursor)
                : completeCode(code, cursor);
    }

    /// JShell knows members after a dot only.
    private List<Candidate> references(String owner, String typed) {
        String receiver = Receiver.before(owner + ".", owner.length() + 1).orElse(owner).strip();
        Map<String, Candidate> unique = new LinkedHashMap<>();
        Stream<Candidate> found = ofType("function", owner + "." + typed).stream();
        if (receiver.matches(TYPE)) {
            String head = owner.substring(0, owner.lastIndexOf(receiver));
            String instance = head + "((" + receiver + ") null).";
            found = Stream.of(found, ofType("function", instance + typed).stream(),
                    Stream.of(NEW).filter(each -> each.text().startsWith(typed)))
                    .flatMap(each -> each);
        }
        found.map(each -> new Candidate(each.text().replaceAll("\\(.*", ""), each.type(),
                each.signature())).forEach(each -> unique.putIfAbsent(each.text(), each));
        return List.copyOf(unique.values());
    }

    private List<Candidate> ofType(String type, String code) {
        return completeCode(code, code.length()).candidates()
                .stream()
                .filter(candidate -> candidate.type().equals(type))
                .toList();
    }

    private Completion completeCode(String code, int cursor) {
        SnippetSource source = CodeContext.upTo(code, cursor);
        int[] anchor = {source.text().length()};
        List<Suggestion> suggestions = new ArrayList<>(analysis.completionSuggestions(
                source.text(), source.text().length(), anchor));
        suggestions.addAll(locals(source.text(), anchor));
        int start = suggestions.isEmpty()
                ? cursor
                : cursor - (source.text().length() - anchor[0]);
        List<Candidate> candidates = candidates(suggestions, code, start);
        Token word = CodeContext.wordAt(code, cursor);
        if (suggestions.isEmpty() || start == word.start()) {
            List<Candidate> keywords = Keywords.in(code, word, cursor)
                    .stream()
                    .filter(keyword -> !candidates.contains(keyword))
                    .toList();
            candidates.addAll(keywords);
            start = candidates.isEmpty() ? start : word.start();
        }
        return new Completion(candidates, start, cursor);
    }

    /// JShell takes the code of cells for static and leaves out locals there, but not in a method of an
    /// object: of what it knows there, locals are what the code itself names.
    private List<Suggestion> locals(String code, int[] anchor) {
        List<Piece> pieces = CellSplitter.split(code);
        if (pieces.isEmpty() || pieces.getLast().kind() == Piece.Kind.TYPE) {
            return List.of();
        }
        String method = pieces.getLast().kind() == Piece.Kind.METHOD ? "" : "void m() { ";
        int start = CodeContext.wordAt(code, code.length()).start();
        String before = code.substring(0, start);
        if (!mayHaveLocals(before)) {
            return List.of();
        }
        String inside = "class Cell { " + method + before + value(before) + code.substring(start);
        Set<String> named = names(before);
        List<Suggestion> found = analysis
                .completionSuggestions(inside, inside.length(), new int[1])
                .stream()
                .filter(each -> named.contains(each.continuation()))
                .toList();
        anchor[0] = found.isEmpty() ? anchor[0] : start;
        return found;
    }

    /// They are in a block, a lambda or the head of a statement, and never behind a dot.
    private static boolean mayHaveLocals(String before) {
        return Stream.of("{", "->", "(").anyMatch(before::contains)
                && !before.stripTrailing().endsWith(".");
    }

    /// Where a statement begins, JShell knows no names of variables.
    private static String value(String before) {
        String text = before.stripTrailing();
        return text.endsWith(";") || text.endsWith("{") || text.endsWith("}") ? "Object o = " : "";
    }

    private static Set<String> names(String code) {
        return JavaTokens.of(code)
                .stream()
                .filter(Token::isWord)
                .map(Token::text)
                .collect(Collectors.toSet());
    }

    private List<Candidate> candidates(List<Suggestion> suggestions, String code, int start) {
        Map<String, Suggestion> unique = new LinkedHashMap<>();
        suggestions.stream()
                .filter(each -> !isInternal(each.continuation()))
                .sorted(Comparator.comparing(each -> !each.matchesType()))
                .forEach(each -> unique.putIfAbsent(each.continuation(), each));
        Optional<Class<?>> owner = Receiver.before(code, start)
                .flatMap(text -> typeOf(code, text, code.lastIndexOf('.', start - 1)));
        List<Candidate> candidates = new ArrayList<>();
        unique.keySet().forEach(text -> candidates.add(candidate(text, owner)));
        return candidates;
    }

    /// @param end of the expression in `code`
    private Optional<Class<?>> typeOf(String code, String expression, int end) {
        return types.ofExpression(CodeContext.above(code, end), expression)
                .or(() -> ofLocal(code, expression, end));
    }

    /// JShell knows a parameter of a lambda where it stands, but nothing that is made of it.
    private Optional<Class<?>> ofLocal(String code, String expression, int end) {
        Token name = JavaTokens.of(expression).getFirst();
        int start = code.lastIndexOf(expression, end);
        if (!name.isWord() || start < 0) {
            return Optional.empty();
        }
        String members = expression.substring(name.end());
        return types.nameAt(CodeContext.upTo(code, start + name.end()).text())
                .flatMap(type -> types.ofExpression("", "((" + type + ") null)" + members));
    }

    /// JShell offers its own names as well.
    private static boolean isInternal(String name) {
        return name.startsWith(CellPlan.RESULT) || name.contains("$JShell$");
    }

    private Candidate candidate(String text, Optional<Class<?>> owner) {
        String name = text.replaceAll("\\(.*", "");
        boolean method = text.length() > name.length();
        return owner.map(type -> MemberNames.candidate(type, text, name, method))
                .orElseGet(() -> names.candidate(text, name, method));
    }
}
