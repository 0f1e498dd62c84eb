package io.scenario4j.execution;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AgentRole;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.SpanIds;
import io.scenario4j.trace.SpanPlace;
import io.scenario4j.trace.SpansElsewhere;
import io.scenario4j.trace.SpansElsewhere.Fetched;
import io.scenario4j.trace.Tracing;

/// The spans of one run that services elsewhere have made: fetched only when somebody asks, once after each call
/// of an agent.
///
/// Belongs to the thread of its run.
final class Elsewhere {

    /// Above those of spans that facts tell of.
    private static final int FIRST_NUMBER = 1 << 30;

    private final @Nullable SpansElsewhere source;
    private final RunFacts facts;
    private final InstantSource clock;
    private @Nullable SpanPlace place;
    private boolean awaited;
    private int fetches;

    Elsewhere(@Nullable SpansElsewhere source, RunFacts facts, InstantSource clock) {
        this.source = source;
        this.facts = facts;
        this.clock = clock;
    }

    /// Notes who is called: an agent may call services elsewhere.
    SpanPlace called(AgentRole role, SpanPlace where) {
        place = where;
        awaited |= role == AgentRole.AGENT && source != null;
        return where;
    }

    boolean isAwaited() {
        return awaited;
    }

    Optional<String> fetch() {
        if (source == null || !awaited) {
            return Optional.empty();
        }
        awaited = false;
        Instant began = clock.instant();
        Fetched fetched = fetched(source);
        fetched.spans().forEach(span -> facts.traced(new Tracing.Made(span, true)));
        facts.traced(new Tracing.Made(waited(began, fetched), false));
        return Optional.ofNullable(fetched.missing());
    }

    private Fetched fetched(SpansElsewhere from) {
        Set<String> own = facts.trace()
                .spans()
                .stream()
                .map(Span::spanId)
                .collect(Collectors.toSet());
        try {
            return from.fetch(facts.traceId(), own);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(
                    "interrupted while spans from elsewhere were awaited").initCause(e);
        }
    }

    /// The wait, so that whoever looks at the run sees where the time went, and what has not come.
    private Span waited(Instant began, Fetched fetched) {
        String id = SpanIds.of(facts.run().scenarioRunId()).of(FIRST_NUMBER + fetches++);
        return new Span(facts.traceId(), id, place == null ? null : place.spanId(),
                "wait for spans from elsewhere", Span.Kind.OTHER, began, fetched.waited(),
                Map.of("scenario.spans_fetched", fetched.spans().size()), List.of(),
                fetched.missing());
    }
}
