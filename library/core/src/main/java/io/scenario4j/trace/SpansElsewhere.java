package io.scenario4j.trace;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/// Fetches spans from a [SpanSource], and waits for what has not come yet: at first for half a minute, then by
/// what has turned out to be usual.
///
/// A trace is complete when there is a span that is not the run's own, and each such span's parent is known. A
/// number that has stopped to grow says nothing: platforms take spans in piece by piece.
///
/// May be used by many runs at once.
@SuppressWarnings("serial") // it travels as [Sent]
public final class SpansElsewhere implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int TIMES_THE_USUAL = 3;

    private final SpanSource source;
    private final Patience most;
    private volatile Duration patience;

    /// How long it may take.
    ///
    /// @param first while nothing is known of it
    /// @param least whatever is known
    /// @param pause between two questions
    record Patience(Duration first, Duration least, Duration pause) {}

    /// What has come.
    ///
    /// @param spans those that are not the run's own
    /// @param waited for how long
    /// @param missing what has not come, and why; null if nothing is missing
    public record Fetched(List<Span> spans, Duration waited, @Nullable String missing) {
        public Fetched {
            spans = List.copyOf(spans);
        }
    }

    /// The same, as long as nothing was learned.
    private record Sent(SpanSource source) implements Serializable {

        private Object readResolve() {
            return new SpansElsewhere(source);
        }
    }

    private Object writeReplace() {
        return new Sent(source);
    }

    /// Creates a way to a source.
    public SpansElsewhere(SpanSource source) {
        this(source, new Patience(Duration.ofSeconds(30), Duration.ofSeconds(5),
                Duration.ofSeconds(1)));
    }

    SpansElsewhere(SpanSource source, Patience most) {
        this.source = source;
        this.most = most;
        this.patience = most.first();
    }

    /// Fetches the spans of a trace.
    ///
    /// @param own the ids of the run's own spans
    public Fetched fetch(String traceId, Set<String> own) throws InterruptedException {
        long start = System.nanoTime();
        Duration budget = patience;
        List<Span> found = List.of();
        while (true) {
            String problem = null;
            try {
                found = source.spans(traceId)
                        .stream()
                        .filter(span -> !own.contains(span.spanId()))
                        .toList();
            } catch (IOException e) {
                problem = Objects.requireNonNullElse(e.getMessage(), e.toString());
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (problem == null && isComplete(found, own)) {
                learn(waited);
                return new Fetched(found, waited, null);
            }
            if (waited.plus(most.pause()).compareTo(budget) > 0) {
                giveUp();
                return new Fetched(found, waited, missing(found, problem, waited));
            }
            TimeUnit.NANOSECONDS.sleep(most.pause().toNanos());
        }
    }

    private static boolean isComplete(List<Span> found, Set<String> own) {
        Set<String> known = new HashSet<>(own);
        found.forEach(span -> known.add(span.spanId()));
        return !found.isEmpty() && found.stream()
                .map(Span::parentSpanId)
                .allMatch(parent -> parent == null || known.contains(parent));
    }

    private void learn(Duration waited) {
        patience = clamped(waited.multipliedBy(TIMES_THE_USUAL));
    }

    private void giveUp() {
        patience = clamped(patience.dividedBy(2));
    }

    private Duration clamped(Duration wanted) {
        Duration atLeast = wanted.compareTo(most.least()) < 0 ? most.least() : wanted;
        return atLeast.compareTo(most.first()) > 0 ? most.first() : atLeast;
    }

    private static String missing(List<Span> found, @Nullable String problem, Duration waited) {
        String within = "within %.1f s".formatted(waited.toMillis() / 1e3);
        return problem != null
                ? "asking for spans from elsewhere failed %s: %s".formatted(within, problem)
                : found.isEmpty()
                        ? "no span from elsewhere has come " + within
                        : "%d spans from elsewhere have come %s, but not all that stand above them"
                                .formatted(found.size(), within);
    }
}
