package io.scenario4j.kernel.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Output;

/// What the cells of one notebook show now, kept the way a front end keeps it: neighbouring pieces
/// of one stream are one output, updates reach every cell, a clear removes.
///
/// Safe for use by several threads.
final class Outputs {

    private final List<Cell> cells = new ArrayList<>();

    /// Begins the next cell.
    ///
    /// @return takes what the cell shows, also after others have begun
    synchronized Consumer<Output> nextCell() {
        var cell = new Cell();
        cells.add(cell);
        return output -> add(cell, output);
    }

    private synchronized void add(Cell cell, Output output) {
        switch (output) {
            case Output.Update(MimeBundle bundle, String id) -> update(bundle, id);
            case Output.Clear(boolean later) -> cell.clear(later);
            case Output.Stream stream -> cell.append(stream);
            case Output.Display _,Output.Result _,Output.Failure _ -> cell.current().add(output);
        }
    }

    /// Returns what each cell begun so far shows.
    synchronized List<List<Output>> byCell() {
        return cells.stream().map(cell -> List.copyOf(cell.shown)).toList();
    }

    private void update(MimeBundle bundle, String id) {
        var fresh = new Output.Display(bundle, Optional.of(id));
        for (Cell cell : cells) {
            cell.shown.replaceAll(old -> isDisplay(old, id) ? fresh : old);
        }
    }

    private static boolean isDisplay(Output output, String id) {
        return output instanceof Output.Display(_, var displayId)
                && displayId.equals(Optional.of(id));
    }

    private static final class Cell {

        private final List<Output> shown = new ArrayList<>();
        private boolean clearing;

        private void clear(boolean later) {
            if (later) {
                clearing = true;
            } else {
                shown.clear();
            }
        }

        private void append(Output.Stream piece) {
            List<Output> outputs = current();
            if (!outputs.isEmpty() && outputs.getLast() instanceof Output.Stream(var name, var text)
                    && name.equals(piece.name())) {
                outputs.set(outputs.size() - 1, new Output.Stream(name, text + piece.text()));
            } else {
                outputs.add(piece);
            }
        }

        private List<Output> current() {
            if (clearing) {
                shown.clear();
                clearing = false;
            }
            return shown;
        }
    }
}
