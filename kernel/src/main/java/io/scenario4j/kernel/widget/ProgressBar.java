package io.scenario4j.kernel.widget;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Cell;

/// The bar of one loop, as a widget and as text. Belongs to one thread.
///
/// The text changes while the loop runs if the front end has closed the widget, because it knows none;
/// else at the end only, since every change of it makes a front end draw the widget anew.
final class ProgressBar {

    private static final Duration BETWEEN_UPDATES = Duration.ofMillis(100);
    private static final int WIDTH = 30;
    private static final int WHOLE = 1_000;

    private final long size;
    private final @Nullable IntProgress widget;
    private final String displayId = UUID.randomUUID().toString();
    private final long begun = System.nanoTime();
    private long updated = begun;
    private long done = -1;
    private boolean ended;

    /// @param size how many elements there will be; negative if nobody knows
    private ProgressBar(long size, @Nullable IntProgress widget) {
        this.size = size;
        this.widget = widget;
        Cell.current().ifPresent(cell -> cell.display(bundle(), displayId));
    }

    /// Shows a new one in the cell that the calling thread works for.
    static ProgressBar show(long size) {
        return new ProgressBar(size, widget().orElse(null));
    }

    /// A front end that takes no comms, or none at all, has no widgets.
    private static Optional<IntProgress> widget() {
        try {
            return Optional.of(new IntProgress(0, WHOLE));
        } catch (IllegalStateException noComms) {
            return Optional.empty();
        }
    }

    /// Says that work on the next element begins.
    void step() {
        done++;
        long now = System.nanoTime();
        if (now - updated >= BETWEEN_UPDATES.toNanos()) {
            updated = now;
            update();
        }
    }

    private void update() {
        if (widget != null && widget.isOpen()) {
            move(widget, "");
        } else {
            updateText();
        }
    }

    private void move(IntProgress bar, String style) {
        var changed = new LinkedHashMap<String, Object>();
        changed.put("value", size < 0 ? (ended ? WHOLE : 0) : thousandths());
        changed.put("description", counted());
        changed.put("bar_style", style);
        bar.set(changed);
    }

    private void updateText() {
        Cell.current().ifPresent(cell -> cell.update(bundle(), displayId));
    }

    /// Says that there was no further element.
    void end() {
        if (!ended) {
            ended = true;
            done++;
            if (widget != null && widget.isOpen()) {
                move(widget, "success");
            }
            updateText();
        }
    }

    private MimeBundle bundle() {
        return widget == null || !widget.isOpen()
                ? MimeBundle.text(text())
                : widget.display().with(MimeBundle.TEXT, text());
    }

    private String text() {
        if (size < 0) {
            return counted();
        }
        int full = thousandths() * WIDTH / WHOLE;
        return "%3d%% |%s%s| %s".formatted(thousandths() * 100 / WHOLE, "█".repeat(full),
                " ".repeat(WIDTH - full), counted());
    }

    private int thousandths() {
        return size == 0 ? WHOLE : (int) (count() * WHOLE / size);
    }

    private long count() {
        return Math.max(0, done);
    }

    private String counted() {
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        return (size < 0 ? "" + count() : count() + "/" + size)
                + " %d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
