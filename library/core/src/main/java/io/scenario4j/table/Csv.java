package io.scenario4j.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import io.scenario4j.display.WrongUseException;

/// Tables as CSV (RFC 4180) of which the texts are quoted and nothing else is.
///
/// So a number and a text of digits are told apart, and a missing value and an empty text. Of other
/// people's files, in which texts need no quotes, what reads as a number is one, unless it begins with a
/// zero that says nothing: `007` is a text.
final class Csv {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern NUMBER = Pattern.compile(
            "-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final Pattern INSTANT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");

    private Csv() {}

    static void write(Path path, Table table) throws IOException {
        List<Column<?>> columns = table.columns();
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write(String.join(",", columns.stream()
                    .map(column -> quoted(column.name()))
                    .toList()));
            out.write("\r\n");
            for (int row = 0; row < table.rowCount(); row++) {
                for (int i = 0; i < columns.size(); i++) {
                    out.write(i == 0 ? "" : ",");
                    out.write(cell(Cells.value(columns.get(i), row)));
                }
                out.write("\r\n");
            }
        }
    }

    private static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> quoted(text);
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    static Table read(Path path) throws IOException {
        var records = new Records(Files.readString(path), path);
        List<@Nullable Object> names = records.next();
        var cells = new Cells();
        if (names == null) {
            return cells.table();
        }
        names.forEach(name -> cells.column(String.valueOf(name)));
        for (List<@Nullable Object> row = records.next(); row != null; row = records.next()) {
            if (row.size() != names.size()) {
                throw new WrongUseException("%s, line %d: expected %d cells, found %d".formatted(
                        path, records.line, names.size(), row.size()));
            }
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                named.put(String.valueOf(names.get(i)), row.get(i));
            }
            cells.add(named);
        }
        return cells.table();
    }

    /// Returns what stands between two commas without quotes.
    private static @Nullable Object unquoted(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (WHOLE.matcher(text).matches()) {
            long number = Long.parseLong(text);
            return number == (int) number ? (Object) (int) number : (Object) number;
        }
        if (NUMBER.matcher(text).matches()) {
            return Double.valueOf(text);
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> INSTANT.matcher(text).matches() ? instant(text) : text;
        };
    }

    private static Object instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            return text;
        }
    }

    /// The records of a text, one after the other.
    private static final class Records {

        private final String text;
        private final Path path;
        private int at;
        private int line;
        private int nextLine = 1;

        Records(String text, Path path) {
            this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
            this.path = path;
        }

        /// Returns the cells of the next record that is not an empty line; null if there is none.
        @Nullable
        List<@Nullable Object> next() {
            while (at < text.length() && isLineBreak(text.charAt(at))) {
                skipLineBreak();
            }
            if (at == text.length()) {
                return null;
            }
            line = nextLine;
            List<@Nullable Object> cells = new ArrayList<>();
            do {
                cells.add(cell());
            } while (skipComma());
            skipLineBreak();
            return cells;
        }

        private @Nullable Object cell() {
            if (at < text.length() && text.charAt(at) == '"') {
                return quoted();
            }
            int start = at;
            while (at < text.length() && text.charAt(at) != ',' && !isLineBreak(text.charAt(at))) {
                at++;
            }
            return unquoted(text.substring(start, at));
        }

        private String quoted() {
            var cell = new StringBuilder();
            for (int end = text.indexOf('"', ++at); end >= 0; end = text.indexOf('"', at)) {
                cell.append(text, at, end);
                at = end + 1;
                if (at == text.length() || text.charAt(at) != '"') {
                    nextLine += (int) cell.chars().filter(c -> c == '\n').count();
                    return cell.toString();
                }
                cell.append('"');
                at++;
            }
            throw new WrongUseException(
                    "%s, line %d: expected a quote that ends the text, found the end of the file"
                            .formatted(path, line));
        }

        private boolean skipComma() {
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
                return true;
            }
            if (at < text.length() && !isLineBreak(text.charAt(at))) {
                throw new WrongUseException(
                        "%s, line %d: expected a comma after a quoted text, found \"%s\"".formatted(
                                path, nextLine, text.charAt(at)));
            }
            return false;
        }

        private void skipLineBreak() {
            if (text.startsWith("\r\n", at)) {
                at += 2;
                nextLine++;
            } else if (at < text.length()) {
                at++;
                nextLine++;
            }
        }

        private static boolean isLineBreak(char c) {
            return c == '\n' || c == '\r';
        }
    }
}
