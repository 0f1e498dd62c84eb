package io.scenario4j.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import tech.tablesaw.api.Table;

/// A table that is asked for again and again while it grows. The rows that will not change any more are
/// kept as columns, because columns are copied ten times as fast as they are filled.
///
/// @param <S> what rows come from, in an order that stays; a changed one is another object
final class GrowingTable<S, R> {

    private final String name;
    private final List<ColumnSpec<R>> specs;
    private final Predicate<S> isSettled;
    private final Function<S, List<R>> rows;
    private final List<S> kept = new ArrayList<>();
    private List<GrowingColumn<R, ?>> columns = List.of();

    /// @param isSettled tells whether the rows of a source will stay as they are
    GrowingTable(String name, List<ColumnSpec<R>> specs, Predicate<S> isSettled,
            Function<S, List<R>> rows) {
        this.name = name;
        this.specs = specs;
        this.isSettled = isSettled;
        this.rows = rows;
    }

    /// Returns the rows of all `sources`, as a table that belongs to the caller.
    synchronized Table of(List<S> sources) {
        if (columns.isEmpty() || !beginWithKept(sources)) {
            kept.clear();
            columns = specs.stream().<GrowingColumn<R, ?>>map(ColumnSpec::begin).toList();
        }
        keepSettled(sources.subList(kept.size(), sources.size()));
        List<R> rest = rows(sources.subList(kept.size(), sources.size()));
        return Table.create(name, columns.stream().map(column -> column.with(rest)));
    }

    @SuppressWarnings("ReferenceEquality") // whatever changes is another object
    private boolean beginWithKept(List<S> sources) {
        int same = 0;
        while (same < kept.size() && same < sources.size()
                && kept.get(same) == sources.get(same)) {
            same++;
        }
        return same == kept.size();
    }

    /// The order stays, so what follows one that may change is not kept either.
    private void keepSettled(List<S> next) {
        int count = 0;
        while (count < next.size() && isSettled.test(next.get(count))) {
            count++;
        }
        List<S> settled = next.subList(0, count);
        List<R> more = rows(settled);
        columns.forEach(column -> column.add(more));
        kept.addAll(settled);
    }

    private List<R> rows(List<S> sources) {
        List<R> all = new ArrayList<>();
        sources.forEach(source -> all.addAll(rows.apply(source)));
        return all;
    }
}
