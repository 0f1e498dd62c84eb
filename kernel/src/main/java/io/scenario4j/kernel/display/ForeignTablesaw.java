package io.scenario4j.kernel.display;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.scenario4j.html.table.TableView;
import io.scenario4j.text.Words;

/// Tables and columns of a Tablesaw that the session has in a version of its own.
final class ForeignTablesaw {

    private static final String TABLE = "tech.tablesaw.table.Relation";
    private static final String COLUMN = "tech.tablesaw.columns.AbstractColumn";

    private static final Set<String> NUMBERS = Set.of("number", "short", "integer", "long", "float",
            "double");

    private ForeignTablesaw() {}

    static Optional<TableView> look(Object value) {
        var reflected = new Reflected(value);
        if (Reflected.isA(value.getClass(), TABLE)) {
            List<Reflected> columns = ((List<?>) reflected.then("columns").object()).stream()
                    .map(each -> new Reflected((Object) each))
                    .toList();
            return columns.isEmpty()
                    ? Optional.empty()
                    : Optional.of(table(reflected.text("name"), columns));
        }
        return Reflected.isA(value.getClass(), COLUMN)
                ? Optional.of(table("", List.of(reflected)))
                : Optional.empty();
    }

    private static TableView table(String name, List<Reflected> columns) {
        int rows = columns.getFirst().number("size");
        String size = Words.count(rows, "row") + " x " + Words.count(columns.size(), "column");
        return TableView.of(columns.stream().map(ForeignTablesaw::head).toList(), rows,
                (row, column) -> columns.get(column).is("isMissing", row)
                        ? null
                        : columns.get(column).text("getString", row))
                .withCaption(name.isBlank() || name.equals("null") ? size : name + ": " + size);
    }

    private static TableView.Column head(Reflected column) {
        String type = column.then("type").text("name").toLowerCase(Locale.ROOT);
        return new TableView.Column(column.text("name"), type, NUMBERS.contains(type));
    }
}
