package io.scenario4j.table;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.WireJson;

/// Tables as lines of JSON: an object for each row, with every column in each.
final class JsonLines {

    private JsonLines() {}

    static void write(Path path, Table table) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            for (int row = 0; row < table.rowCount(); row++) {
                out.write(WireJson.text(object(table.columns(), row)));
                out.write('\n');
            }
        }
    }

    private static Map<String, @Nullable Object> object(List<Column<?>> columns, int row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        columns.forEach(column -> fields.put(WireJson.wellFormed(column.name()),
                json(Cells.value(column, row))));
        return fields;
    }

    private static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> WireJson.wellFormed(text);
            case Number number -> number;
            case Boolean truth -> truth;
            default -> value.toString();
        };
    }

    static Table read(Path path) throws IOException {
        var cells = new Cells();
        try (BufferedReader in = Files.newBufferedReader(path)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                if (!line.isBlank()) {
                    cells.add(row(line, "%s, line %d".formatted(path, number)));
                }
            }
        }
        return cells.table();
    }

    private static Map<String, @Nullable Object> row(String line, String place) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        try {
            WireJson.object(line).forEach((name, value) -> row.put(name, cell(value)));
            return row;
        } catch (IllegalArgumentException e) {
            throw new WrongUseException(place + ": " + e.getMessage());
        }
    }

    /// Lists and objects are kept as their JSON text.
    private static @Nullable Object cell(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> WireJson.text(object);
            case List<?> list -> WireJson.text(list);
            case null, default -> value;
        };
    }
}
