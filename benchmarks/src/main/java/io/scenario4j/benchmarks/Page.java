package io.scenario4j.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A page of Markdown with marks, between which tables are written.
public record Page(Path file) {

    private static final String BEGIN = "<!-- begin of %s -->";
    private static final String END = "<!-- end of %s -->";

    /// Writes a table in the place of the one that was there.
    ///
    /// @throws IOException if the page has no such marks: says which
    public void write(String name, String table) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN.formatted(name)) + BEGIN.formatted(name).length();
        int end = page.indexOf(END.formatted(name));
        if (end < 0) {
            throw new IOException(
                    "expected the line \"%s\" in %s".formatted(END.formatted(name), file));
        }
        Files.writeString(file, page.substring(0, begin) + "\n" + table + page.substring(end));
    }

    /// Returns the words of a command line. Maven gives all of them as one, and a placeholder where there are none.
    public static List<String> words(String... arguments) {
        return Stream.of(arguments)
                .flatMap(argument -> Stream.of(argument.split(" ")))
                .filter(word -> !word.isBlank() && !word.startsWith("$"))
                .toList();
    }
}
