package io.scenario4j.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import tech.tablesaw.table.Relation;

import io.scenario4j.html.table.TableView;
import io.scenario4j.html.table.TableView.Kind;
import io.scenario4j.text.Words;

/// How tables of Tablesaw look: ids shortened, outcomes in their colours, and of a wide one the columns that say
/// something. The others are named below it. What a column holds is told by its name, so that a table that was made of
/// ours looks like ours.
public final class TableLook {

    /// Up to so many columns all are shown.
    private static final int NARROW = 11;
    /// Of more than so many those are left out, too, in which nothing is counted.
    private static final int WIDE = 15;

    private static final Pattern ID = Pattern.compile("(.*_)?id(_.*)?");
    private static final Pattern OUTCOME = Pattern
            .compile("verdict|outcome|status|before|after|trial_\\d+");

    private TableLook() {}

    /// Returns how a table looks.
    public static TableView of(Relation table) {
        return of(table.name(), table.columns(), table.rowCount());
    }

    /// Returns how a column looks.
    public static TableView of(Column<?> column) {
        return of("", List.of(column), column.size());
    }

    private static TableView of(@Nullable String name, List<Column<?>> columns, int rows) {
        List<Column<?>> shown = new ArrayList<>(columns);
        List<String> notes = new ArrayList<>();
        notes.add(Words.count(rows, "row") + " x " + Words.count(columns.size(), "column"));
        leaveOut(shown, NARROW, "nothing in", Column::isMissing, notes);
        leaveOut(shown, WIDE, "0 in", TableLook::isZero, notes);
        String caption = String.join("; ", notes);
        return TableView.of(shown.stream().map(TableLook::head).toList(), rows,
                (row, column) -> cell(shown.get(column), row))
                .withCaption(
                        name == null || name.isBlank() ? caption : name + ": " + caption);
    }

    /// Leaves columns out if there are more than `most`, and notes it.
    ///
    /// @param says tells whether a row says nothing
    private static void leaveOut(List<Column<?>> columns, int most, String what,
            BiPredicate<Column<?>, Integer> says, List<String> notes) {
        List<Column<?>> silent = columns.size() <= most
                ? List.of()
                : columns.stream().filter(column -> isAll(column, says)).toList();
        if (!silent.isEmpty() && silent.size() < columns.size()) {
            columns.removeAll(silent);
            notes.add(silent.stream()
                    .map(Column::name)
                    .collect(Collectors.joining(", ", what + " ", "")));
        }
    }

    /// Looks no further than to the first row that says something.
    private static boolean isAll(Column<?> column, BiPredicate<Column<?>, Integer> says) {
        for (int row = 0; row < column.size(); row++) {
            if (!says.test(column, row)) {
                return false;
            }
        }
        return column.size() > 0;
    }

    private static boolean isZero(Column<?> column, int row) {
        return column instanceof NumericColumn<?> numbers && !numbers.isMissing(row)
                && numbers.getDouble(row) == 0;
    }

    private static TableView.Column head(Column<?> column) {
        return new TableView.Column(column.name(), column.type().name().toLowerCase(Locale.ROOT),
                kind(column));
    }

    private static Kind kind(Column<?> column) {
        if (column instanceof NumericColumn) {
            return Kind.NUMBER;
        }
        if (ID.matcher(column.name()).matches()) {
            return Kind.ID;
        }
        return OUTCOME.matcher(column.name()).matches() ? Kind.OUTCOME : Kind.TEXT;
    }

    private static @Nullable String cell(Column<?> column, int row) {
        return column.isMissing(row) ? null : column.getString(row);
    }
}
