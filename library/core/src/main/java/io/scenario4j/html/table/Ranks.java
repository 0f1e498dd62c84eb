package io.scenario4j.html.table;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.html.table.TableView.Column;

/// The place of each row in the order of each column, from 0: numbers by their value, everything else
/// as text, missing values last, and rows that are equal as they stood.
///
/// @param places by column, and there by row
record Ranks(Map<Integer, int[]> places) {

    private static final Comparator<Key> ORDER = Comparator
            .comparing((Key key) -> key.value() == null)
            .thenComparingDouble(Key::number)
            .thenComparing(Key::text, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Key::text);

    /// What a row is sorted by.
    private record Key(int row, @Nullable String value, double number) {

        static Key of(int row, @Nullable String value, boolean numeric) {
            return new Key(row, value, numeric && value != null ? number(value) : 0);
        }

        /// What is no number though it should be stands after the numbers.
        private static double number(String value) {
            try {
                return Double.parseDouble(value.replace(",", ""));
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }

        String text() {
            return Objects.requireNonNullElse(value, "");
        }
    }

    static Ranks of(TableView table, IntStream columns) {
        var places = new HashMap<Integer, int[]>();
        columns.forEach(column -> places.put(column, places(table, column)));
        return new Ranks(places);
    }

    private static int[] places(TableView table, int place) {
        Column column = table.columns().get(place);
        List<Key> sorted = IntStream.range(0, table.rows())
                .mapToObj(row -> Key.of(row, table.cells().at(row, place), column.numeric()))
                .sorted(ORDER)
                .toList();
        var places = new int[sorted.size()];
        for (int i = 0; i < places.length; i++) {
            places[sorted.get(i).row()] = i;
        }
        return places;
    }

    /// Returns where `row` stands in the order of `column`.
    int place(int row, int column) {
        return Objects.requireNonNull(places.get(column))[row];
    }
}
