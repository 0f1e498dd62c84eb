package io.scenario4j.kernel.context;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// What a thread works for: a cell, the session that evaluates it, and a run of its code. Each is a part
/// of the context, found by its class.
///
/// A thread works for what the thread worked for that has started it, also after that has ended.
public final class Context {

    private static final Context NOTHING = new Context(new Object[0]);
    private static final InheritableThreadLocal<@Nullable Context> CURRENT = new InheritableThreadLocal<>();

    /// How OpenTelemetry calls the thread of a session that sends its spans.
    private static final String SENDER = "BatchSpanProcessor";
    private static final Map<Class<?>, Object> LATEST = new ConcurrentHashMap<>();

    /// A few: to look through them takes less time than to look one up. Stop checks do it often.
    private final Object[] parts;

    private Context(Object[] parts) {
        this.parts = parts;
    }

    /// Returns what the calling thread works for. The workers of the common pool outlive what happened
    /// to start them, and so does the one that sends spans: they work for the [#latest].
    public static <T> Optional<T> current(Class<T> part) {
        return isShared(Thread.currentThread()) ? latest(part) : inherited(part);
    }

    private static boolean isShared(Thread thread) {
        return thread instanceof ForkJoinWorkerThread worker
                ? ForkJoinPool.commonPool().equals(worker.getPool())
                : thread.getName().startsWith(SENDER);
    }

    /// Returns what the calling thread was started or told to work for.
    public static <T> Optional<T> inherited(Class<T> part) {
        return Optional.ofNullable(find(part));
    }

    /// The same for stop checks, which have no time: null for nothing.
    public static <T> @Nullable T find(Class<T> part) {
        Context context = CURRENT.get();
        if (context != null) {
            for (Object each : context.parts) {
                if (part.isInstance(each)) {
                    return part.cast(each);
                }
            }
        }
        return null;
    }

    private static Context ofThisThread() {
        Context context = CURRENT.get();
        return context == null ? NOTHING : context;
    }

    /// Returns what some thread has announced last.
    public static <T> Optional<T> latest(Class<T> part) {
        return Optional.ofNullable(part.cast(LATEST.get(part)));
    }

    /// Says what the calling thread works for from now on, and those that it starts.
    ///
    /// @param value null for nothing
    public static <T> void set(Class<T> part, @Nullable T value) {
        var others = Stream.of(ofThisThread().parts).filter(each -> !part.isInstance(each));
        CURRENT.set(new Context(Stream.concat(Stream.ofNullable(value), others).toArray()));
    }

    /// Does `work`, for which the calling thread works for `value`.
    public static <P, T> T with(Class<P> part, P value, Supplier<T> work) {
        P before = find(part);
        set(part, value);
        try {
            return work.get();
        } finally {
            set(part, before);
        }
    }

    /// Says what those work for that nobody has told.
    public static <T> void announce(Class<T> part, T value) {
        LATEST.put(part, value);
    }
}
