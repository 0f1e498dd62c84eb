package io.scenario4j.kernel.repl;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

import io.scenario4j.kernel.source.CellSplitter;
import io.scenario4j.kernel.source.Piece;

/// Sees to it that a name which a cell imports with a `*` wins over the same name of the start-up code,
/// whose imports have a `*`, too: Java finds such a name ambiguous, or takes the overloaded methods of
/// both. So it is imported once more by itself. What a cell declares, or imports by name, wins by
/// Java's own rules.
final class ImportedNames {

    private static final Pattern STATIC = Pattern
            .compile("import\\s+static\\s+([\\w.]+)\\.\\*\\s*;?");
    private static final Pattern TYPES = Pattern.compile("import\\s+([\\w.]+)\\.\\*\\s*;?");
    private static final Pattern NAME = Pattern.compile("(?:\\w+\\.)*\\w+");
    private static final String AMBIGUOUS = "compiler.err.ref.ambiguous";

    private final JShell shell;
    private final ClassLoader classes;
    private String startUp = "";

    /// What this has imported once more, by simple names.
    private final Map<String, Snippet> added = new HashMap<>();

    /// @param classes of the session
    ImportedNames(JShell shell, ClassLoader classes) {
        this.shell = shell;
        this.classes = classes;
    }

    /// Says what the start-up code imports.
    ///
    /// @param imports in one line
    void ofStartUp(String imports) {
        startUp = imports;
    }

    /// Lets the static names of an import that a cell has made win. Of types javac says when two are
    /// meant; of two methods it takes the one that fits better.
    void imported(String source) {
        Matcher found = STATIC.matcher(source.strip());
        if (found.matches() && !startUp.contains(source.strip())) {
            Set<String> names = names(found.group(1));
            STATIC.matcher(startUp)
                    .results()
                    .flatMap(ours -> names(ours.group(1)).stream())
                    .filter(names::contains)
                    .distinct()
                    .forEach(name -> add("static " + found.group(1), name));
        }
    }

    private Set<String> names(String type) {
        try {
            Class<?> found = Class.forName(type, false, classes);
            return Stream
                    .<Member>concat(Stream.of(found.getMethods()), Stream.of(found.getFields()))
                    .filter(member -> Modifier.isStatic(member.getModifiers()))
                    .map(Member::getName)
                    .collect(Collectors.toSet());
        } catch (ClassNotFoundException | LinkageError _) {
            return Set.of();
        }
    }

    /// Lets types win that a cell has imported where an evaluation has found two of a name.
    ///
    /// @return whether that may have helped
    boolean decide(List<SnippetEvent> events) {
        Set<String> winners = events.stream()
                .filter(event -> event.status() == Status.REJECTED)
                .flatMap(event -> shell.diagnostics(event.snippet()))
                .filter(ImportedNames::isAmbiguous)
                .flatMap(diag -> winner(diag).stream())
                .collect(Collectors.toSet());
        winners.forEach(type -> add(packageOf(type), type.substring(packageOf(type).length() + 1)));
        return !winners.isEmpty();
    }

    private void add(String from, String name) {
        shell.eval("import %s.%s;".formatted(from, name))
                .forEach(event -> added.put(name, event.snippet()));
    }

    /// Takes back what would be in the way of a type or method that a cell declares.
    void yieldTo(String code) {
        if (!added.isEmpty()) {
            CellSplitter.split(code)
                    .stream()
                    .map(Piece::name)
                    .flatMap(name -> Optional.ofNullable(added.remove(name)).stream())
                    .filter(known -> shell.status(known).isActive())
                    .forEach(shell::drop);
        }
    }

    static boolean isAmbiguous(Diag diag) {
        return diag.getCode().equals(AMBIGUOUS);
    }

    /// Of two types of the JDK it can't be told: nobody who imports `java.awt.*` means its `List`.
    private Optional<String> winner(Diag diag) {
        List<String> types = types(diag);
        List<String> imported = types.stream().filter(type -> !isOfStartUp(type)).toList();
        boolean ofJdk = types.stream().allMatch(type -> type.startsWith("java."));
        return imported.size() == 1 && types.size() > 1 && !ofJdk
                ? Optional.of(imported.getFirst())
                : Optional.empty();
    }

    /// Returns the types that a name may mean, by their whole names; none if it is that of a method.
    static List<String> types(Diag diag) {
        List<String> words = NAME.matcher(diag.getMessage(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
        return words.stream()
                .filter(word -> word.contains(".") && words.contains(packageOf(word)))
                .distinct()
                .toList();
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.'));
    }

    private boolean isOfStartUp(String type) {
        String packageName = packageOf(type);
        return TYPES.matcher(startUp)
                .results()
                .anyMatch(found -> found.group(1).equals(packageName));
    }
}
