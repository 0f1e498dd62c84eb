package io.scenario4j.live;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.ProgressView;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.LiveDisplay;
import io.scenario4j.display.Notebook;
import io.scenario4j.result.BatchProgress;

/// Shows batches below the cells that started them: a bar and numbers while they go on, in their place
/// the result when they are over.
public final class LiveBatches {

    private static final Duration LOOK = Duration.ofMillis(400);

    private final Map<String, LiveDisplay> displays = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();

    /// Shows a batch below `cell` from now on. One that goes on where it was stopped keeps its id, but has
    /// a place of its own: what was shown when it stopped stays.
    public void began(Supplier<BatchProgress> batch, Notebook cell) {
        String id = batch.get().batchRunId();
        String displayId = "scenario4j-%s-%d".formatted(id, begun.incrementAndGet());
        var display = new LiveDisplay(cell, displayId, LOOK,
                () -> new ProgressView(batch.get()).display());
        displays.put(id, display);
        display.changed();
    }

    /// Says that `value` is what is shown of a batch: a cell that ends with it shows it in this place, where what
    /// it came to will stand.
    public void isShown(String batchRunId, Object value) {
        LiveDisplay display = displays.get(batchRunId);
        if (display != null) {
            display.standsFor(value);
        }
    }

    /// Shows what a batch came to, if it was shown.
    ///
    /// @param shown what is shown of it
    public void ended(BatchResult result, Displayable shown) {
        LiveDisplay display = displays.remove(result.batchRunId());
        if (display != null) {
            display.endWhole(shown);
        }
    }
}
