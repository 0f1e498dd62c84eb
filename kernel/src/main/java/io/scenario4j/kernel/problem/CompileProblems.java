package io.scenario4j.kernel.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.scenario4j.kernel.source.Place;
import io.scenario4j.kernel.source.SnippetNames;

/// Turns what javac says into lines: place, message, the line of source and a caret under it.
public final class CompileProblems {

    public static final String NAME = Problem.COMPILATION;
    private static final int MOST = 20;

    /// One error of javac.
    ///
    /// @param start first character in the cell, or -1 if it has no place
    /// @param end   after the last character
    public record Fault(String message, int start, int end) {}

    private CompileProblems() {}

    public static Problem of(int cell, String code, List<Fault> errors) {
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

    private static void append(int cell, String code, Fault error, List<String> lines,
            List<String> messages) {
        List<String> text = readable(error.message());
        if (error.start() < 0) {
            messages.add(String.join("\n", text));
            lines.add(Ansi.red(text.getFirst()));
        } else {
            int start = Math.min(error.start(), code.length());
            Place place = Place.of(cell, code, start);
            messages.add(place + ": " + String.join("\n", text));
            lines.add(Ansi.bold(place.toString()) + ": " + Ansi.red(text.getFirst()));
            lines.add("    " + place.text());
            lines.add("    " + caret(code, start, error.end()));
        }
        text.stream().skip(1).forEach(line -> lines.add("  " + line));
    }

    /// Tabs are repeated, so that the caret stands under its character at any width of a tab.
    private static String caret(String code, int start, int end) {
        int lineStart = Place.lineStart(code, start);
        int last = Math.min(end, Place.lineEnd(code, start));
        String blanks = code.substring(lineStart, start).replaceAll("[^\t]", " ");
        return blanks + Ansi.red("^".repeat(Math.max(1, last - start)));
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
