package io.scenario4j.kernel.repl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Kind;
import jdk.jshell.Snippet.Status;
import jdk.jshell.VarSnippet;

import io.scenario4j.kernel.classpath.Importable;
import io.scenario4j.kernel.problem.Ansi;
import io.scenario4j.kernel.problem.CompileProblems;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;
import io.scenario4j.kernel.source.SnippetNames;
import io.scenario4j.kernel.source.SnippetSource;

/// What helps with a name that javac does not find: what a declaration of the session still waits for,
/// or which import brings the type.
final class MissingNames {

    private static final String TYPE = "class ";
    private static final Pattern MEMBER = Pattern.compile("(?:method|variable) (\\w+).*");

    private final JShell shell;
    private final Importable importable;

    MissingNames(JShell shell, Importable importable) {
        this.shell = shell;
        this.importable = importable;
    }

    /// Returns a line for each thing to do; none if nothing is known of the name.
    List<String> advice(String name) {
        List<String> waiting = shell.snippets()
                .filter(this::isWaiting)
                .map(DeclarationSnippet.class::cast)
                .filter(snippet -> snippet.name().equals(name))
                .map(this::incomplete)
                .toList();
        return waiting.isEmpty() ? imports(name).toList() : waiting;
    }

    /// Tells whether a snippet is declared and lacks something that it names.
    boolean isWaiting(Snippet snippet) {
        Status status = shell.status(snippet);
        return snippet instanceof DeclarationSnippet
                && (status == Status.RECOVERABLE_DEFINED
                        || status == Status.RECOVERABLE_NOT_DEFINED);
    }

    /// Tells whether a declaration waits for names that the session does not know.
    boolean lacksNames(Snippet snippet) {
        return snippet instanceof DeclarationSnippet declared
                && shell.unresolvedDependencies(declared).findAny().isPresent();
    }

    /// Says as javac does what a declaration lacks that can't wait: the types of a variable, and members,
    /// such as a method that `this` has not. JShell waits for those as for methods of the session, which
    /// can't bring them.
    List<CompileProblems.Fault> faults(Snippet snippet, SnippetSource source) {
        return snippet instanceof VarSnippet variable
                ? types(variable, source)
                : members(snippet, source);
    }

    private List<CompileProblems.Fault> members(Snippet snippet, SnippetSource source) {
        return isWaiting(snippet)
                ? shell.unresolvedDependencies((DeclarationSnippet) snippet)
                        .flatMap(symbol -> ofMember(symbol, source).stream())
                        .toList()
                : List.of();
    }

    private static Optional<CompileProblems.Fault> ofMember(String symbol, SnippetSource source) {
        Matcher found = MEMBER.matcher(symbol);
        if (!found.matches()) {
            return Optional.empty();
        }
        List<Token> tokens = JavaTokens.of(source.text());
        List<Integer> named = IntStream.range(1, tokens.size())
                .filter(i -> tokens.get(i).isWord() && tokens.get(i).is(found.group(1)))
                .boxed()
                .toList();
        boolean members = !named.isEmpty() && named.stream()
                .allMatch(i -> tokens.get(i - 1).is(".") || tokens.get(i - 1).is(":"));
        return members
                ? Optional.of(fault(symbol, source, tokens.get(named.getFirst())))
                : Optional.empty();
    }

    private static CompileProblems.Fault fault(String symbol, SnippetSource source, Token at) {
        return new CompileProblems.Fault("cannot find symbol\n  symbol:   " + symbol,
                source.inCode(at.start()), source.inCode(at.end()));
    }

    private List<CompileProblems.Fault> types(VarSnippet variable, SnippetSource source) {
        return shell.unresolvedDependencies(variable)
                .map(symbol -> fault(symbol, source))
                .toList();
    }

    private CompileProblems.Fault fault(String symbol, SnippetSource source) {
        String name = symbol.substring(symbol.lastIndexOf(' ') + 1);
        String message = Stream
                .concat(Stream.of("cannot find symbol", "  symbol:   " + symbol), imports(name))
                .collect(Collectors.joining("\n"));
        int start = source.text().indexOf(name);
        return start < 0
                ? new CompileProblems.Fault(message, -1, -1)
                : CompileProblems.Fault.hinted(message, message, source.code(),
                        source.inCode(start), source.inCode(start + name.length()));
    }

    /// Returns what a cell hears that calls such a declaration.
    Problem problem(DeclarationSnippet snippet) {
        String message = incomplete(snippet);
        return new Problem("UnresolvedReferenceException", message,
                List.of(Ansi.red("UnresolvedReferenceException") + ": " + message));
    }

    /// Says what a declaration lacks. One that lacks no name does not compile any more, and a variable
    /// may lack nothing but a value that it could be made from again.
    String incomplete(DeclarationSnippet snippet) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        if (missing.isEmpty()) {
            return error(snippet)
                    .filter(_ -> !(snippet instanceof VarSnippet))
                    .map(error -> "%s does not compile any more: %s".formatted(title(snippet),
                            error))
                    .orElseGet(() -> lost(snippet));
        }
        Stream<String> advice = missing.stream()
                .filter(each -> each.startsWith(TYPE))
                .flatMap(each -> imports(each.substring(TYPE.length())));
        return Stream
                .concat(Stream.of("%s can't be used before this is declared: %s"
                        .formatted(title(snippet), String.join(", ", missing))), advice)
                .collect(Collectors.joining("\n"));
    }

    private static String lost(DeclarationSnippet snippet) {
        return "%s was lost because of what was declared again; run the cell that sets it"
                .formatted(snippet.name());
    }

    private Optional<String> error(Snippet snippet) {
        return shell.diagnostics(snippet)
                .filter(Diag::isError)
                .map(error -> SnippetNames.removedFrom(error.getMessage(Locale.getDefault())))
                .findFirst();
    }

    private static String title(DeclarationSnippet snippet) {
        return snippet.kind() == Kind.METHOD ? snippet.name() + "()" : snippet.name();
    }

    private Stream<String> imports(String name) {
        return isTypeName(name)
                ? importable.named(name).stream().map("import %s; brings it"::formatted)
                : Stream.empty();
    }

    /// By custom: a search for each misspelt variable would take its time.
    private static boolean isTypeName(String name) {
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0))
                && name.chars().allMatch(Character::isJavaIdentifierPart);
    }
}
