package io.scenario4j.telemetry;

import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.SpanIds;
import io.scenario4j.trace.SpanPlace;
import io.scenario4j.trace.Tracing;

/// The span of a call as the code that is called finds it: whose child it can make, and to which it can add
/// nothing. Its ids are worked out when they are asked for.
final class PlaceSpan implements Span {

    /// A Java agent takes no spans into its context but those of OpenTelemetry.
    private static final boolean MAY_BE_LATE = isFoundAgain(
            new PlaceSpan(new SpanPlace(SpanIds.of(""), 0, Tracing.Open.NONE)));

    private final SpanPlace place;
    private volatile @Nullable SpanContext context;

    private PlaceSpan(SpanPlace place) {
        this.place = place;
    }

    static Span of(SpanPlace place) {
        var span = new PlaceSpan(place);
        return MAY_BE_LATE ? span : Span.wrap(span.getSpanContext());
    }

    @SuppressWarnings("ReferenceEquality") // the very same span, not one like it
    private static boolean isFoundAgain(Span span) {
        return Span.fromContext(Context.root().with(span)) == span;
    }

    @Override
    public SpanContext getSpanContext() {
        SpanContext known = context;
        if (known == null) {
            known = SpanContext.create(place.traceId(), place.spanId(), TraceFlags.getSampled(),
                    TraceState.getDefault());
            context = known;
        }
        return known;
    }

    @Override
    public boolean isRecording() {
        return false;
    }

    @Override
    public <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
        return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes) {
        return this;
    }

    @Override
    public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
        return this;
    }

    @Override
    public Span setStatus(StatusCode statusCode, String description) {
        return this;
    }

    @Override
    public Span recordException(Throwable exception, Attributes additionalAttributes) {
        return this;
    }

    @Override
    public Span updateName(String name) {
        return this;
    }

    @Override
    public void end() {
        // It is the run that ends it.
    }

    @Override
    public void end(long timestamp, TimeUnit unit) {
        // It is the run that ends it.
    }

    @Override
    public String toString() {
        return "span " + place;
    }
}
