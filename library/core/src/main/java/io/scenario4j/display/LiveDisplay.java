package io.scenario4j.display;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// A place below a cell whose content changes while something goes on.
///
/// ```
///  changed() ─▶ shown ─▶ … at most once in PACE, and once a second if it differs … ─▶ end(last)
/// ```
///
/// What [#end] shows is final: a saved notebook holds it and nothing else. What ends before it was
/// ever shown is shown once. All methods may be called from any thread; they wait only for a front end
/// that is far behind.
public final class LiveDisplay {

    /// The time between two updates: five a second.
    public static final Duration PACE = Duration.ofMillis(200);

    private static final long PACE_NANOS = PACE.toNanos();
    private static final Duration SECOND = Duration.ofSeconds(1);

    /// A view that takes long to make is made less often, so that it costs a fiftieth of the time.
    private static final int SHARE = 50;

    private final Notebook notebook;
    private final String displayId;
    private final long idleNanos;
    private final Supplier<MimeBundle> content;
    private final AtomicLong made = new AtomicLong();
    private @Nullable MimeBundle shown;
    private long shownNumber;
    private @Nullable Future<?> refresh;
    private long refreshAt;
    private long notBefore = System.nanoTime() + PACE_NANOS;
    private boolean refreshing;
    private boolean changedSince;
    private boolean ended;

    /// Shows changes that it is told of, and what changes with the time once a second.
    ///
    /// @param displayId unique in the session
    /// @param content makes what is to be seen now; called on another thread
    public LiveDisplay(Notebook notebook, String displayId, Supplier<MimeBundle> content) {
        this(notebook, displayId, SECOND, content);
    }

    /// Does the same, and looks for changes that it was not told of.
    ///
    /// @param idle how often it looks; no less than [#PACE]
    public LiveDisplay(Notebook notebook, String displayId, Duration idle,
            Supplier<MimeBundle> content) {
        this.idleNanos = Math.max(PACE_NANOS, idle.toNanos());
        this.notebook = notebook;
        this.displayId = displayId;
        this.content = content;
    }

    /// Has the content shown, as soon as [#PACE] allows.
    public synchronized void changed() {
        changedSince = true;
        long at = Math.max(System.nanoTime(), notBefore);
        if (!ended && !refreshing && (refresh == null || at - refreshAt < 0)) {
            refreshAt(at);
        }
    }

    /// Shows what has changed at once, whatever the pace.
    public void flush() {
        if (isWaiting()) {
            showNow();
        }
    }

    private synchronized boolean isWaiting() {
        return !ended && refresh != null;
    }

    /// Shows what `last` makes, for good. While it is made nothing else is shown any more: the first
    /// result of a session takes its time, and what ended soon is not to be seen going on.
    public void end(Supplier<MimeBundle> last) {
        if (isFirstEnd()) {
            show(last.get());
        }
    }

    /// Does the same, and says that it is `value`: a cell that ends with this value shows it in this
    /// place. One that has done so while it went on shows there what `whole` makes.
    public void end(Supplier<MimeBundle> last, Object value, Supplier<MimeBundle> whole) {
        end(last);
        if (notebook.shows(value, displayId)) {
            show(whole.get());
        }
    }

    /// Shows `last` for good, as a cell would that ends with it: one that does shows nothing else, so that the
    /// picture of a result is made once.
    public void endWhole(Displayable last) {
        end(last::display);
        notebook.showsWhole(last, displayId);
    }

    /// Says that what is shown is `value`, which goes on: a cell that ends with this value shows it in this place,
    /// to be changed there further on, and shows at its end at the latest how far it is.
    public void standsFor(Object value) {
        notebook.showsLive(value, displayId);
        notebook.whenCellEnds(this::flush);
    }

    private synchronized boolean isFirstEnd() {
        boolean first = !ended;
        ended = true;
        cancelRefresh();
        return first;
    }

    private void refreshAt(long at) {
        cancelRefresh();
        refreshAt = at;
        refresh = Timer.THREAD.schedule(this::refresh, at - System.nanoTime(),
                TimeUnit.NANOSECONDS);
    }

    private void cancelRefresh() {
        if (refresh != null) {
            refresh.cancel(false);
        }
    }

    private void refresh() {
        long begin = System.nanoTime();
        beginRefresh();
        showNow();
        endRefresh(begin, System.nanoTime());
    }

    private synchronized void beginRefresh() {
        refreshing = true;
        changedSince = false;
    }

    private synchronized void endRefresh(long begin, long end) {
        refreshing = false;
        if (!ended) {
            notBefore = end + Math.max(PACE_NANOS, SHARE * (end - begin));
            refreshAt(changedSince ? notBefore : Math.max(end + idleNanos, notBefore));
        }
    }

    /// Nobody waits while a state is made. One that is overtaken meanwhile by a later one, or by the end,
    /// is not shown.
    private void showNow() {
        long number = made.incrementAndGet();
        MimeBundle bundle = content.get();
        show(bundle, number);
    }

    private synchronized void show(MimeBundle bundle, long number) {
        if (!ended && number > shownNumber) {
            shownNumber = number;
            show(bundle);
        }
    }

    private synchronized void show(MimeBundle bundle) {
        if (shown == null) {
            notebook.display(bundle, displayId);
        } else if (!bundle.equals(shown)) {
            notebook.update(bundle, displayId);
        }
        shown = bundle;
    }

    /// Made when the first view goes live.
    private static final class Timer {

        private static final ScheduledExecutorService THREAD = Executors.newScheduledThreadPool(1,
                Thread.ofPlatform()
                        .daemon()
                        .name("scenario4j-live")
                        .inheritInheritableThreadLocals(false)
                        .factory());

        private Timer() {}
    }
}
