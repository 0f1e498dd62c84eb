package io.scenario4j.kernel.source;

/// A line of a cell.
///
/// @param line counted from 1
/// @param text of the line, with its indent
public record Place(int cell, int line, String text) {

    /// Returns the place of an offset in the code of a cell.
    public static Place of(int cell, String code, int offset) {
        int line = 1 + (int) code.substring(0, offset).chars().filter(c -> c == '\n').count();
        return new Place(cell, line,
                code.substring(lineStart(code, offset), lineEnd(code, offset)));
    }

    /// Returns the offset of the first character of the line.
    public static int lineStart(String code, int offset) {
        return code.lastIndexOf('\n', offset - 1) + 1;
    }

    /// Returns the offset after the last character of the line, which is before its line end.
    public static int lineEnd(String code, int offset) {
        int end = code.indexOf('\n', offset);
        int last = end < 0 ? code.length() : end;
        return last > 0 && code.charAt(last - 1) == '\r' && last > offset ? last - 1 : last;
    }

    @Override
    public String toString() {
        return "cell " + cell + ", line " + line;
    }
}
