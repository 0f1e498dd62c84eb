package io.scenario4j.kernel.repl;

import java.lang.reflect.Member;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;

import io.scenario4j.kernel.source.JavaTokens;
import io.scenario4j.kernel.source.JavaTokens.Token;

/// What somebody may have meant by a name that javac does not find: a member of the type that javac
/// names, or something that the session has declared.
final class SimilarNames {

    private static final Pattern TYPE = Pattern
            .compile("(?s).*location:\\s+(?:.* of type|class|interface|enum|record) ([\\w.$]+).*");
    private static final int MOST = 3;
    private static final int STEM = 5;

    /// Words for one thing, of which each type has its own.
    private static final List<List<String>> SYNONYMS = List.of(
            List.of("size", "length", "count"),
            List.of("latencies", "latency", "durations", "duration", "totalMs", "elapsed"),
            List.of("successRate", "passRate"), List.of("cost", "costs", "costUsd"),
            List.of("save", "write", "export", "report"));

    private final JShell shell;
    private final ClassLoader classes;

    /// @param classes of the session
    SimilarNames(JShell shell, ClassLoader classes) {
        this.shell = shell;
        this.classes = classes;
    }

    /// Returns a question; empty if nothing is near.
    ///
    /// @param message of javac
    /// @param text    as it is in the code, such as `list.ad`
    Optional<String> advice(String message, String text) {
        String name = text.substring(text.lastIndexOf('.') + 1).strip();
        Stream<String> known = text.contains(".") ? members(message) : declared();
        List<String> near = known.distinct()
                .filter(each -> isNear(each, name))
                .sorted(Comparator.comparingInt((String each) -> distance(each, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .toList();
        return near.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        near.stream().collect(Collectors.joining(" or ", "did you mean ", "?")));
    }

    private static boolean isNear(String known, String name) {
        return !known.equals(name) && (distance(known, name) <= (name.length() < 4 ? 1 : 2)
                || known.equalsIgnoreCase(name) || isOfOneStem(known, name)
                || SYNONYMS.stream()
                        .anyMatch(words -> words.contains(name) && words.contains(known)));
    }

    /// As `latencies` and `latency` are.
    private static boolean isOfOneStem(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int stem = shorter - (shorter > STEM ? 1 : 0);
        return stem >= STEM && one.regionMatches(true, 0, other, 0, stem)
                && Math.max(one.length(), other.length()) - shorter <= STEM;
    }

    private Stream<String> declared() {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .flatMap(snippet -> snippet instanceof PersistentSnippet named
                        ? Stream.of(named.name())
                        : Stream.empty());
    }

    private Stream<String> members(String message) {
        Matcher found = TYPE.matcher(message);
        return found.matches()
                ? Stream.concat(ofSession(found.group(1)), ofLibrary(found.group(1)))
                : Stream.empty();
    }

    /// Returns the names in the source of a type that a cell has declared.
    private Stream<String> ofSession(String type) {
        return shell.types()
                .filter(snippet -> snippet.name().equals(type) && shell.status(snippet).isActive())
                .flatMap(snippet -> JavaTokens.of(snippet.source()).stream())
                .filter(token -> token.isWord() && !SourceVersion.isKeyword(token.text()))
                .map(Token::text);
    }

    private Stream<String> ofLibrary(String type) {
        return type(type).stream()
                .flatMap(found -> Stream.<Member>concat(Stream.of(found.getMethods()),
                        Stream.of(found.getFields())))
                .map(Member::getName);
    }

    /// @param name as in Java, where a dot may stand for a dollar
    private Optional<Class<?>> type(String name) {
        try {
            return Optional.of(Class.forName(name, false, classes));
        } catch (ClassNotFoundException | LinkageError _) {
            int dot = name.lastIndexOf('.');
            return dot < 0
                    ? Optional.empty()
                    : type(name.substring(0, dot) + "$" + name.substring(dot + 1));
        }
    }

    /// Returns how many letters to add, leave out, change or swap with the next one.
    static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : fewest(one, other, steps, i, j);
            }
        }
        return steps[one.length()][other.length()];
    }

    private static int fewest(String one, String other, int[][] steps, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int fewest = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1,
                steps[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(fewest, steps[i - 2][j - 2] + 1) : fewest;
    }
}
