package io.scenario4j.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactReader;
import io.scenario4j.fact.RunSpans;
import io.scenario4j.relay.UnreadException;
import io.scenario4j.trace.Span;

/// Sends the spans of each run when it has ended, on its reader's thread: those of the run itself, and those of
/// agents' own code that nobody else sends.
///
/// A server that does not answer costs its timeout once, and is left alone for [#QUIET] then; what ends
/// meanwhile is counted as lost.
public final class SpanExport implements FactReader {

    static final Duration QUIET = Duration.ofSeconds(30);

    private static final int MOST_AT_ONCE = 512;

    private final SpanDestination destination;
    private final BooleanSupplier content;
    private final List<String> secrets;
    private final Map<String, List<Fact>> runs = new HashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private @Nullable OtlpSender sender;
    private @Nullable Long quietUntil;

    /// Makes one that has sent nothing yet.
    ///
    /// @param content whether what was said may be sent
    /// @param environment of the process, in which some values are secret
    public SpanExport(SpanDestination destination, BooleanSupplier content,
            Map<String, String> environment) {
        this.destination = destination;
        this.content = content;
        this.secrets = destination.secretsAnd(Confidential.secrets(environment));
    }

    @Override
    public String name() {
        return "spans to " + destination.display();
    }

    /// Returns how many spans were sent.
    public long sent() {
        return sent.get();
    }

    /// Returns how many spans were given up.
    public long lost() {
        return lost.get();
    }

    @Override
    public void read(List<Fact> facts) throws UnreadException {
        List<Span> spans = new ArrayList<>();
        for (Fact fact : facts) {
            if (take(fact)) {
                spans.addAll(spans(fact.run().scenarioRunId()));
            }
        }
        send(spans);
    }

    /// Keeps what is of a run that has a beginning.
    ///
    /// @return whether the run has ended with it
    private boolean take(Fact fact) {
        String run = fact.run().scenarioRunId();
        if (fact instanceof Fact.Began) {
            runs.put(run, new ArrayList<>());
        }
        List<Fact> known = runs.get(run);
        if (known == null || (fact instanceof Fact.Traced traced && traced.exported())) {
            return false;
        }
        known.add(fact);
        return fact instanceof Fact.Ended;
    }

    private List<Span> spans(String run) {
        List<Fact> known = runs.remove(run);
        var confidential = new Confidential(content.getAsBoolean(), secrets);
        return known == null
                ? List.of()
                : RunSpans.of(known).spans().stream().map(confidential::outside).toList();
    }

    private void send(List<Span> spans) throws UnreadException {
        for (int from = 0; from < spans.size(); from += MOST_AT_ONCE) {
            List<Span> some = spans.subList(from, Math.min(spans.size(), from + MOST_AT_ONCE));
            String problem = sendOrSay(some);
            if (problem != null) {
                int rest = spans.size() - from;
                lost.addAndGet(rest);
                throw new UnreadException("%d spans are lost: %s".formatted(rest, problem), 0);
            }
            sent.addAndGet(some.size());
        }
    }

    /// Returns why they were not sent; null if they were.
    private @Nullable String sendOrSay(List<Span> spans) {
        if (quietUntil != null && System.nanoTime() - quietUntil < 0) {
            return "the server is left alone because it has not taken the last ones";
        }
        String problem = sender().send(spans);
        quietUntil = problem == null ? null : System.nanoTime() + QUIET.toNanos();
        return problem;
    }

    private OtlpSender sender() {
        OtlpSender made = sender == null ? new OtlpSender(destination) : sender;
        sender = made;
        return made;
    }

    @Override
    public void close() throws IOException {
        if (sender != null) {
            sender.close();
        }
    }
}
