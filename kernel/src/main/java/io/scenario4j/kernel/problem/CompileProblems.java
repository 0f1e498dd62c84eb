package io.scenario4j.kernel.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.kernel.source.Place;
import io.scenario4j.kernel.source.SnippetNames;

/// Turns what javac says into lines: place, message, the line of source and a caret under it.
public final class CompileProblems {

    public static final String NAME = Problem.COMPILATION;
    private static final int MOST = 20;

    /// What javac says of the statements behind one that it could not read.
    private static final String STUMBLING = "not a statement";

    /// One error of javac.
    ///
    /// @param start first character in the cell, or -1 if it has no place
    /// @param end   after the last character
    /// @param hint  what to type instead, if that is known
    public record Fault(String message, int start, int end, Optional<String> hint) {

        /// A fault of which nothing more is known.
        public Fault(String message, int start, int end) {
            this(message, start, end, Optional.empty());
        }

        /// Returns the fault with what helps.
        ///
        /// @param message as it is shown
        /// @param english what javac says of it in English
        public static Fault hinted(String message, String english, String code, int start,
                int end) {
            return new Fault(message, start, end, Hint.of(english, code, start, end));
        }
    }

    private CompileProblems() {}

    public static Problem of(int cell, String code, List<Fault> all) {
        List<Fault> errors = withoutConsequences(code, all);
        List<String> lines = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (Fault error : errors.subList(0, Math.min(MOST, errors.size()))) {
            append(cell, code, error, lines, messages);
        }
        if (errors.size() > MOST) {
            lines.add("... and " + (errors.size() - MOST) + " more errors");
        }
        return new Problem(NAME, String.join("\n", messages), lines);
    }

    /// What javac says of the rest of a line, once it has stumbled, does not help.
    private static List<Fault> withoutConsequences(String code, List<Fault> errors) {
        List<Fault> kept = new ArrayList<>();
        for (Fault error : errors) {
            if (kept.stream().noneMatch(other -> isConsequence(error, other, code))) {
                kept.add(error);
            }
        }
        return kept;
    }

    private static boolean isConsequence(Fault error, Fault earlier, String code) {
        boolean isNew = error.hint().isPresent() && !error.hint().equals(earlier.hint());
        return earlier.hint().isPresent() && !isNew
                && (isSameLine(error, earlier, code) || error.message().equals(STUMBLING));
    }

    private static boolean isSameLine(Fault one, Fault other, String code) {
        return Math.min(one.start(), other.start()) >= 0
                && Place.lineStart(code, Math.min(one.start(), code.length())) == Place
                        .lineStart(code, Math.min(other.start(), code.length()));
    }

    private static void append(int cell, String code, Fault error, List<String> lines,
            List<String> messages) {
        List<String> text = readable(error.hint().isPresent()
                ? withoutCandidates(error.message())
                : error.message());
        if (error.start() < 0) {
            messages.add(String.join("\n", text));
            lines.add(Ansi.red(text.getFirst()));
        } else {
            int start = Math.min(error.start(), code.length());
            Place place = Place.of(cell, code, start);
            messages.add(Stream.concat(Stream.of(place + ": " + String.join("\n", text)),
                    error.hint().stream()).collect(Collectors.joining("\n")));
            lines.add(Ansi.bold(place.toString()) + ": " + Ansi.red(text.getFirst()));
            lines.add("    " + place.text());
            lines.add("    " + caret(code, start, error.end()));
        }
        text.stream().skip(1).forEach(line -> lines.add("  " + line));
        error.hint().ifPresent(hint -> lines.add("  " + hint));
    }

    /// Tabs are repeated, so that the caret stands under its character at any width of a tab.
    private static String caret(String code, int start, int end) {
        int lineStart = Place.lineStart(code, start);
        int last = Math.min(end, Place.lineEnd(code, start));
        String blanks = code.substring(lineStart, start).replaceAll("[^\t]", " ");
        return blanks + Ansi.red("^".repeat(Math.max(1, last - start)));
    }

    /// Whoever reads what to write need not read what each of a dozen methods would have taken.
    private static String withoutCandidates(String message) {
        return message.startsWith("no suitable ")
                ? message.lines().findFirst().orElseThrow()
                : message;
    }

    /// A location inside JShell's own class says nothing.
    private static List<String> readable(String message) {
        return message.lines()
                .map(line -> SnippetNames.removedFrom(line).replace(" in class  ", " "))
                .filter(line -> !line.strip()
                        .toLowerCase(Locale.ROOT)
                        .matches("location:\\s+class"))
                .toList();
    }
}
