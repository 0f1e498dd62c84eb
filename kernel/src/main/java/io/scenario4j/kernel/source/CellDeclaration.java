package io.scenario4j.kernel.source;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A declaration as it is written in its cell.
///
/// @param comment the text of the documentation comment in front of it; empty if there is none
/// @param source  with modifiers and initializer
public record CellDeclaration(String comment, String source) {

    private static final Pattern STARS = Pattern.compile("(?m)^[ \\t]*\\*? ?");

    /// Returns the one that an offset in a cell is in.
    public static CellDeclaration at(String code, int offset) {
        Piece piece = CellSplitter.split(code)
                .stream()
                .filter(each -> each.start() <= offset)
                .toList()
                .getLast();
        return new CellDeclaration(commentAtEnd(code.substring(0, piece.start()).stripTrailing()),
                piece.text(code));
    }

    private static String commentAtEnd(String before) {
        int start = before.lastIndexOf("/*");
        return before.endsWith("*/") && before.startsWith("/**", start)
                ? withoutStars(before.substring(start + 3, before.length() - 2))
                : lines(before.lines().toList());
    }

    private static String withoutStars(String comment) {
        return STARS.matcher(comment).replaceAll("").strip();
    }

    private static String lines(List<String> before) {
        List<String> upwards = before.reversed()
                .stream()
                .map(String::strip)
                .takeWhile(line -> line.startsWith("///"))
                .toList();
        return upwards.reversed()
                .stream()
                .map(line -> line.substring(3).replaceFirst("^ ", ""))
                .collect(Collectors.joining("\n"));
    }
}
