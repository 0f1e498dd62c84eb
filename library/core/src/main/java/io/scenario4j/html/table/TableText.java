package io.scenario4j.html.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.Window;
import io.scenario4j.html.table.TableView.Column;
import io.scenario4j.text.Excerpt;

/// A table's plain text: columns side by side, each as wide as its widest cell.
record TableText(TableView table, Window rows, Window columns) {

    private static final int MOST_IN_CELL = 40;
    private static final int MOST_IN_CAPTION = 1_000;
    private static final String BETWEEN = "  ";
    private static final String GAP = "…";

    /// @param width of the lines; one that no column exceeds is kept, by columns below each other
    String text(int width) {
        List<List<String>> shown = Stream.of(rowNames(), cells(columns.first()), gap(),
                cells(columns.last())).flatMap(part -> part).toList();
        if (shown.isEmpty() || table.columns().isEmpty()) {
            return Excerpt.label(table.caption(), MOST_IN_CAPTION);
        }
        String lines = blocks(shown, width)
                .map(this::lines)
                .collect(Collectors.joining("\n\n"));
        return table.caption().isEmpty()
                ? lines
                : lines + "\n" + Excerpt.label(table.caption(), MOST_IN_CAPTION);
    }

    /// Returns the columns in groups that are no wider, each of them below the row names.
    private Stream<List<List<String>>> blocks(List<List<String>> shown, int width) {
        int names = table.rowNames() == null ? 0 : 1;
        var blocks = new ArrayList<List<List<String>>>();
        var block = new ArrayList<List<String>>(shown.subList(0, names));
        for (List<String> column : shown.subList(names, shown.size())) {
            if (block.size() > names && width(block) + width(List.of(column)) > width) {
                blocks.add(List.copyOf(block));
                block.subList(names, block.size()).clear();
            }
            block.add(column);
        }
        blocks.add(block);
        return blocks.stream();
    }

    private static long width(List<List<String>> columns) {
        return columns.stream()
                .mapToLong(column -> column.stream().mapToInt(TableText::width).max().orElse(0)
                        + BETWEEN.length())
                .sum();
    }

    private String lines(List<List<String>> block) {
        return IntStream.range(0, height())
                .mapToObj(line -> line(block, line))
                .collect(Collectors.joining("\n"));
    }

    private int height() {
        return 1 + rows.head() + rows.tail() + (rows.leftOut() > 0 ? 1 : 0);
    }

    private static String line(List<List<String>> columns, int line) {
        return columns.stream()
                .map(column -> column.get(line))
                .collect(Collectors.joining(BETWEEN))
                .stripTrailing();
    }

    private Stream<List<String>> rowNames() {
        var names = table.rowNames();
        return names == null
                ? Stream.empty()
                : Stream.of(padded(column("", names), true));
    }

    private Stream<List<String>> cells(IntStream places) {
        return places.mapToObj(place -> {
            Column column = table.columns().get(place);
            return padded(column(column.name(), shown(column, place)), column.numeric());
        });
    }

    private IntFunction<? extends @Nullable String> shown(Column column, int place) {
        IntFunction<? extends @Nullable String> cells = row -> table.cells().at(row, place);
        return switch (column.kind()) {
            case TEXT, OUTCOME -> cells;
            case ID -> row -> {
                String id = cells.apply(row);
                return id == null ? null : TableView.shortId(id);
            };
            case NUMBER -> {
                Decimals points = Decimals.of(rows.shown(), cells);
                yield row -> {
                    String number = cells.apply(row);
                    return number == null ? null : points.spaced(number);
                };
            }
        };
    }

    private Stream<List<String>> gap() {
        return columns.leftOut() == 0
                ? Stream.empty()
                : Stream.of(column(GAP, row -> GAP));
    }

    private List<String> column(String head, IntFunction<? extends @Nullable String> cell) {
        var column = new ArrayList<String>();
        column.add(shortened(head));
        rows.first().mapToObj(row -> shortened(cell.apply(row))).forEach(column::add);
        if (rows.leftOut() > 0) {
            column.add(GAP);
        }
        rows.last().mapToObj(row -> shortened(cell.apply(row))).forEach(column::add);
        return column;
    }

    private static String shortened(@Nullable String value) {
        return value == null
                ? "—"
                : Excerpt.label(value, MOST_IN_CELL);
    }

    private static List<String> padded(List<String> column, boolean right) {
        int width = column.stream().mapToInt(TableText::width).max().orElse(0);
        return column.stream().map(cell -> {
            String space = " ".repeat(width - width(cell));
            return right ? space + cell : cell + space;
        }).toList();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
