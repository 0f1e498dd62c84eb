package io.scenario4j.live;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.Notebook;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.fact.FactStream;
import io.scenario4j.relay.Reading;
import io.scenario4j.result.BatchProgress;

/// The live view of a session. Outside a notebook it costs nothing, not even a reader of the stream.
public final class LiveView {

    /// A run waits no longer for a front end to take its last state.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final FactStream stream;
    private final LiveRuns runs = new LiveRuns();
    private final LiveBatches batches = new LiveBatches();
    private final LivePages pages = new LivePages();
    private final BatchLines lines;
    private @Nullable Reading<Fact> reading;
    private volatile boolean on = true;

    /// @param stream of the facts that are shown
    /// @param terminal takes the lines that are shown outside a notebook
    public LiveView(FactStream stream, Consumer<String> terminal) {
        this.stream = stream;
        this.lines = new BatchLines(terminal, BatchLines.PACE);
    }

    /// Sets whether runs that begin from now on are shown.
    public void on(boolean value) {
        on = value;
    }

    /// Shows a batch below the cell that the calling thread works for, or on a terminal.
    ///
    /// @param told whether a terminal is told of it
    public void began(Supplier<BatchProgress> batch, boolean told) {
        Optional<Notebook> cell = cell();
        if (cell.isEmpty() && told) {
            lines.began(batch);
        }
        cell.filter(_ -> on).ifPresent(it -> batches.began(batch, it));
    }

    /// Says that this handle is what is shown of a batch that goes on.
    public void isShown(String batchRunId, Object handle) {
        batches.isShown(batchRunId, handle);
    }

    /// Shows what a batch came to, in the place where it was shown.
    ///
    /// @param shown what is shown of it: the result, or something that is made of it
    public void ended(BatchResult result, Displayable shown) {
        batches.ended(result, shown);
        lines.ended(result, shown);
    }

    /// Shows the address of a page on which a server shows the runs, below the cell that began runs last;
    /// logs it outside a notebook. For one call per address.
    public void page(URI address) {
        pages.show(address);
    }

    /// Returns the addresses of such pages, the first ones if there are many.
    public List<URI> pages() {
        return pages.named();
    }

    private Optional<Notebook> cell() {
        Optional<Notebook> cell = Notebook.current();
        cell.ifPresent(pages::below);
        return cell;
    }

    /// Returns `listener` such that the run of which it is told is shown below the cell that the
    /// calling thread works for. The last state is there when the last fact has been told.
    ///
    /// @param handle what stands for the run while it goes on; null if nothing does
    public FactListener showing(FactListener listener, @Nullable Object handle) {
        return cell().filter(_ -> on)
                .map(cell -> showing(listener, cell, handle, reading()))
                .orElse(listener);
    }

    private FactListener showing(FactListener listener, Notebook cell, @Nullable Object handle,
            Reading<Fact> reading) {
        return fact -> {
            if (fact instanceof Fact.Began) {
                runs.show(fact.run(), cell, handle);
            }
            listener.tell(fact);
            if (fact instanceof Fact.Ended) {
                awaitShown(reading);
            }
        };
    }

    private synchronized Reading<Fact> reading() {
        reading = reading == null ? stream.attach(runs) : reading;
        return reading;
    }

    /// A run that was interrupted has a last state, too.
    private static void awaitShown(Reading<Fact> reading) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean interrupted = false;
        for (long left = PATIENCE.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            try {
                reading.drain(Duration.ofNanos(left));
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
