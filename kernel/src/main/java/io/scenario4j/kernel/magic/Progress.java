package io.scenario4j.kernel.magic;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Cell;

/// One line below the cell that says how far something is, and at last what has come of it.
final class Progress {

    private static final long SHORTEST_NS = 200_000_000;

    private final Optional<Cell> cell = Cell.current();
    private final String id = UUID.randomUUID().toString();
    private boolean shown;
    private boolean ended;
    private long last = System.nanoTime();

    /// Shows `line` if the former one was not shown just now. Any thread.
    synchronized void tell(String line) {
        if (!ended && System.nanoTime() - last > SHORTEST_NS) {
            show(line);
        }
    }

    /// Shows the last line, unless it is null and there was none before.
    synchronized void end(@Nullable String line) {
        ended = true;
        if (line != null || shown) {
            show(line == null ? "" : line);
        }
    }

    private void show(String line) {
        last = System.nanoTime();
        MimeBundle bundle = MimeBundle.text(line);
        if (shown) {
            cell.ifPresent(each -> each.update(bundle, id));
        } else {
            cell.ifPresent(each -> each.display(bundle, id));
        }
        shown = true;
    }
}
