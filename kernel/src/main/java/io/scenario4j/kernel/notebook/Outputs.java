package io.scenario4j.kernel.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.scenario4j.display.MimeBundle;

/// What the cells of one notebook show now, kept the way a front end keeps it: neighbouring pieces
/// of one stream are one output, updates reach every cell, a clear removes.
///
/// Safe for use by several threads.
final class Outputs {

    private final List<List<Output>> cells = new ArrayList<>();
    private boolean clearing;

    /// Begins the next cell; what follows is shown by it.
    synchronized void nextCell() {
        cells.add(new ArrayList<>());
        clearing = false;
    }

    synchronized void add(Output output) {
        switch (output) {
            case Output.Update(MimeBundle bundle, String id) -> update(bundle, id);
            case Output.Clear(boolean later) -> clear(later);
            case Output.Stream stream -> append(stream);
            case Output.Display _,Output.Result _,Output.Failure _ -> current().add(output);
        }
    }

    /// Returns what each cell begun so far shows.
    synchronized List<List<Output>> byCell() {
        return cells.stream().map(List::copyOf).toList();
    }

    private void update(MimeBundle bundle, String id) {
        var fresh = new Output.Display(bundle, Optional.of(id));
        for (List<Output> cell : cells) {
            cell.replaceAll(old -> isDisplay(old, id) ? fresh : old);
        }
    }

    private void clear(boolean later) {
        if (later) {
            clearing = true;
        } else {
            cells.getLast().clear();
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
            cells.getLast().clear();
            clearing = false;
        }
        return cells.getLast();
    }

    private static boolean isDisplay(Output output, String id) {
        return output instanceof Output.Display(_, var displayId)
                && displayId.equals(Optional.of(id));
    }
}
