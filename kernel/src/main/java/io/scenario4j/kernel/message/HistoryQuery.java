package io.scenario4j.kernel.message;

import org.jspecify.annotations.Nullable;

/// Which part of the history a client wants.
public sealed interface HistoryQuery {

    /// The last `n` cells.
    record Tail(int n) implements HistoryQuery {}

    /// Cells of one session by number.
    ///
    /// @param session positive: that session; 0: this one; negative: so many before this one
    /// @param start the first cell, from 1
    /// @param stop the cell after the last one; null for the end
    record Range(int session, int start, @Nullable Integer stop) implements HistoryQuery {}

    /// Cells whose whole text matches.
    ///
    /// @param pattern a glob: `*` for any text, `?` for one character
    /// @param n at most so many, the latest ones; null for all
    /// @param unique whether to give equal cells once
    record Search(String pattern, @Nullable Integer n, boolean unique) implements HistoryQuery {}
}
