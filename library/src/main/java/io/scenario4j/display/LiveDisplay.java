package io.scenario4j.display;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private @Nullable MimeBundle shown;
    private @Nullable Future<?> refresh;
    private long refreshAt;
    private long notBefore = System.nanoTime() + PACE_NANOS;
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
        long at = Math.max(System.nanoTime(), notBefore);
        if (!ended && (refresh == null || at - refreshAt < 0)) {
            refreshAt(at);
        }
    }

    /// Shows what has changed at once, whatever the pace.
    public synchronized void flush() {
        if (!ended && refresh != null) {
            show(content.get());
        }
    }

    /// Shows `last`, for good.
    public synchronized void end(MimeBundle last) {
        if (!ended) {
            ended = true;
            cancelRefresh();
            show(last);
        }
    }

    /// Shows `last`, for good, and says that it is `value`: a cell that ends with this value shows it
    /// in this place.
    public synchronized void end(MimeBundle last, Object value) {
        end(last);
        notebook.shows(value, displayId);
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

    private synchronized void refresh() {
        if (!ended) {
            long begin = System.nanoTime();
            show(content.get());
            long end = System.nanoTime();
            notBefore = end + Math.max(PACE_NANOS, SHARE * (end - begin));
            refreshAt(Math.max(end + idleNanos, notBefore));
        }
    }

    private void show(MimeBundle bundle) {
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
