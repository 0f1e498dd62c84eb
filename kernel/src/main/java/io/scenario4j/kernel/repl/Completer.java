package io.scenario4j.kernel.repl;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

import io.scenario4j.kernel.repl.JavaTokens.Token;

/// Offers what could stand at a place: those first whose type fits there.
final class Completer {

    private final SourceCodeAnalysis analysis;
    private final SessionTypes types;
    private final KnownNames names;

    Completer(JShell shell, SessionTypes types) {
        analysis = shell.sourceCodeAnalysis();
        this.types = types;
        names = new KnownNames(shell);
    }

    Completion complete(String code, int cursor) {
        return JavaTokens.isInComment(code, cursor)
                ? new Completion(List.of(), cursor, cursor)
                : completeCode(code, cursor);
    }

    private Completion completeCode(String code, int cursor) {
        SnippetSource source = CodeContext.upTo(code, cursor);
        int[] anchor = {source.text().length()};
        List<Suggestion> suggestions = analysis.completionSuggestions(source.text(),
                source.text().length(), anchor);
        int start = suggestions.isEmpty()
                ? cursor
                : cursor - (source.text().length() - anchor[0]);
        List<Candidate> candidates = candidates(suggestions, code, start);
        Token word = CodeContext.wordAt(code, cursor);
        if (suggestions.isEmpty() || start == word.start()) {
            List<Candidate> keywords = Keywords.in(code, word, cursor);
            candidates.addAll(keywords);
            start = keywords.isEmpty() ? start : word.start();
        }
        return new Completion(candidates, start, cursor);
    }

    private List<Candidate> candidates(List<Suggestion> suggestions, String code, int start) {
        Map<String, Suggestion> unique = new LinkedHashMap<>();
        suggestions.stream()
                .filter(each -> !each.continuation().startsWith(CellPlan.RESULT))
                .sorted(Comparator.comparing(each -> !each.matchesType()))
                .forEach(each -> unique.putIfAbsent(each.continuation(), each));
        Optional<String> receiver = Receiver.before(code, start);
        Optional<Class<?>> owner = receiver
                .flatMap(text -> types.ofExpression(CodeContext.above(code, start), text));
        List<Candidate> candidates = new ArrayList<>();
        unique.keySet().forEach(text -> candidates.add(candidate(text, owner, isMember(receiver))));
        return candidates;
    }

    /// A name after `java.` is a package, one after `list.get(0).` is not.
    private static boolean isMember(Optional<String> receiver) {
        return receiver.filter(text -> !text.matches("[a-z.]+")).isPresent();
    }

    private Candidate candidate(String text, Optional<Class<?>> owner, boolean member) {
        String name = text.replaceAll("\\(.*", "");
        boolean method = text.length() > name.length();
        return owner.map(type -> MemberNames.candidate(type, text, name, method))
                .orElseGet(() -> names.candidate(text, name, method, member));
    }
}
