package io.scenario4j.kernel.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.html.TableView;
import io.scenario4j.html.TableView.Column;

/// Values whose parts have names, shown as tables: a record without a text of its own or map by rows, a collection or array of
/// records of one class, or of maps, by columns. A table has the text of a table; a single record or
/// map has its own.
final class Structures {

    /// What has more is shown as text.
    private static final int MOST_ROWS = 10_000_000;

    private Structures() {}

    static Optional<MimeBundle> render(Object value) {
        return switch (value) {
            case Record single when hasOwnText(single) -> Optional.empty();
            case Record single -> RecordShape.of(single.getClass())
                    .map(shape -> withText(single, fields(shape, single)));
            case Map<?, ?> map when !map.isEmpty() -> Optional.of(withText(map, entries(map)));
            case Collection<?> rows when mayBeTable(rows) ->
                table(new ArrayList<>(rows)).map(table -> table.sortable().display());
            case Object[] rows ->
                table(Arrays.asList(rows)).map(table -> table.sortable().display());
            default -> Optional.empty();
        };
    }

    /// Looks at no more than the first element: there may be any number, of any cost.
    private static boolean mayBeTable(Collection<?> rows) {
        Iterator<?> elements = rows.iterator();
        return rows.size() <= MOST_ROWS && elements.hasNext() && isNamedParts(elements.next());
    }

    private static boolean isNamedParts(@Nullable Object row) {
        return row instanceof Record || row instanceof Map;
    }

    /// A record whose class says how it reads is its text: `70 % (63 to 76 %)`.
    private static boolean hasOwnText(Record single) {
        String text = PlainText.of(single);
        return !text.startsWith(single.getClass().getSimpleName() + "[")
                && !text.contains("(toString threw ");
    }

    private static MimeBundle withText(Object value, TableView table) {
        return table.display().with(MimeBundle.TEXT, PlainText.of(value));
    }

    private static TableView fields(RecordShape shape, Record single) {
        List<String> names = shape.names();
        return TableView
                .of(List.of(Column.of("field"), Column.of("value")), names.size(),
                        (row, column) -> column == 0 ? names.get(row) : shape.cell(single, row))
                .withCaption(single.getClass().getSimpleName())
                .withoutRowNames();
    }

    private static TableView entries(Map<?, ?> map) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        return TableView
                .of(List.of(column("key", map.keySet()), column("value", map.values())),
                        entries.size(), (row, column) -> {
                            Map.Entry<?, ?> entry = entries.get(row);
                            return cell(column == 0 ? entry.getKey() : entry.getValue());
                        })
                .withCaption(entries.size() == 1 ? "1 entry" : entries.size() + " entries")
                .withoutRowNames();
    }

    private static Optional<TableView> table(List<?> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return switch (rows.getFirst()) {
            case Record first when areAll(rows, first.getClass()) ->
                RecordShape.of(first.getClass()).map(shape -> records(shape, rows));
            case Map<?, ?> _ when rows.stream().allMatch(Structures::isNamed) ->
                Optional.of(maps(rows));
            case null, default -> Optional.empty();
        };
    }

    private static boolean areAll(List<?> rows, Class<?> type) {
        return rows.stream().allMatch(type::isInstance);
    }

    private static boolean isNamed(Object row) {
        return row instanceof Map<?, ?> map
                && map.keySet().stream().allMatch(String.class::isInstance);
    }

    private static TableView records(RecordShape shape, List<?> rows) {
        return TableView.of(shape.columns(), rows.size(),
                (row, column) -> shape.cell(Objects.requireNonNull(rows.get(row)), column));
    }

    private static TableView maps(List<?> rows) {
        List<Map<?, ?>> maps = rows.stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
        List<String> keys = maps.stream()
                .flatMap(map -> map.keySet().stream())
                .map(String.class::cast)
                .distinct()
                .toList();
        return TableView.of(keys.stream().map(key -> column(key, maps)).toList(), rows.size(),
                (row, column) -> cell(maps.get(row).get(keys.get(column))));
    }

    private static Column column(String key, List<Map<?, ?>> maps) {
        List<?> values = maps.stream()
                .limit(1_000)
                .map(map -> map.get(key))
                .filter(Objects::nonNull)
                .toList();
        return column(key, values);
    }

    private static Column column(String name, Collection<?> values) {
        boolean numeric = values.stream()
                .filter(Objects::nonNull)
                .allMatch(Number.class::isInstance);
        return new Column(name, "", numeric);
    }

    private static @Nullable String cell(@Nullable Object value) {
        return value == null ? null : ValueText.of(value);
    }
}
