package io.scenario4j.telemetry;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import io.opentelemetry.api.trace.Span;
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
        return new OpenOne(traceId, spans);
    }

    /// Most agents make no spans, so that nothing is done for them that is not asked for.
    private static final class OpenOne implements Open {

        private final String traceId;
        private final Consumer<Made> spans;
        private volatile boolean listening;
        private boolean closed;

        OpenOne(String traceId, Consumer<Made> spans) {
            this.traceId = traceId;
            this.spans = spans;
        }

        @Override
        public void listen() {
            if (!listening) {
                begin();
            }
        }

        private synchronized void begin() {
            if (!closed && !listening) {
                listening = true;
                OpenTraces.open(traceId, spans);
            }
        }

        @Override
        public <T> T inside(SpanPlace place, Callable<T> work) throws Exception {
            Span span = PlaceSpan.of(place);
            try (Scope _ = Context.current().with(span).makeCurrent()) {
                return work.call();
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (listening) {
                OpenTraces.close(traceId);
            }
        }
    }
}
