package io.scenario4j.telemetry;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

import io.scenario4j.trace.SpanPlace;
import io.scenario4j.trace.Tracing;

/// Runs whose agents' spans join: the context of the call is OpenTelemetry's current one while an agent
/// works, and what ends in the run's trace is told to the run.
final class OpenTelemetryTracing implements Tracing {

    static final OpenTelemetryTracing HERE = new OpenTelemetryTracing();

    private OpenTelemetryTracing() {}

    @Override
    public Open open(String traceId, Consumer<Made> spans) {
        OpenTraces.open(traceId, spans);
        return new OpenOne(traceId);
    }

    private record OpenOne(String traceId) implements Open {

        @Override
        public <T> T inside(SpanPlace place, Callable<T> work) throws Exception {
            SpanContext span = SpanContext.create(place.traceId(), place.spanId(),
                    TraceFlags.getSampled(), TraceState.getDefault());
            try (Scope _ = Context.current().with(Span.wrap(span)).makeCurrent()) {
                return work.call();
            }
        }

        @Override
        public void close() {
            OpenTraces.close(traceId);
        }
    }
}
