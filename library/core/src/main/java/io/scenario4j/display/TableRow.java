package io.scenario4j.display;

import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

/// A value that says what stands in its row where several of its kind are shown as a table.
public interface TableRow {

    /// Returns what stands in each column, by the columns' names, in their order; null where the value is
    /// missing. Another value of the same kind may have other columns: the table has those of all.
    SequencedMap<String, @Nullable Object> tableRow();
}
