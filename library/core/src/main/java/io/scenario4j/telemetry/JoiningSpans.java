package io.scenario4j.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

import io.scenario4j.trace.Tracing;

/// Tells the runs of this process of the spans that an application makes while it is called.
final class JoiningSpans implements SpanProcessor {

    /// Beside an application's own exporter.
    static final JoiningSpans OF_APPLICATION = new JoiningSpans(true);
    /// Where nobody else would export.
    static final JoiningSpans OF_OURS = new JoiningSpans(false);

    /// By which a provider shows that runs are told.
    static final String NAME = "ScenarioSpans";

    private final boolean exported;

    private JoiningSpans(boolean exported) {
        this.exported = exported;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        // Whatever is to be known is known at the end.
    }

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        String traceId = span.getSpanContext().getTraceId();
        if (OpenTraces.isOpen(traceId)) {
            OpenTraces.of(traceId)
                    .accept(new Tracing.Made(SpanWords.of(span.toSpanData()), exported));
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    /// An application's provider shows its processors by their texts.
    @Override
    public String toString() {
        return NAME;
    }
}
