package io.scenario4j.telemetry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;

import io.scenario4j.message.WireJson;
import io.scenario4j.trace.Conventions;
import io.scenario4j.trace.Span;

/// A span of ours as OpenTelemetry's exporter takes it.
///
/// @param span what it says, without what must not leave the machine
record OutgoingSpan(Span span, Resource resource) implements SpanData {

    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo
            .builder(Conventions.SCOPE)
            .setSchemaUrl(Conventions.SCHEMA_URL)
            .build();

    private static SpanContext context(String traceId, String spanId) {
        return SpanContext.create(traceId, spanId, TraceFlags.getSampled(),
                TraceState.getDefault());
    }

    @Override
    public String getName() {
        return span.name();
    }

    /// Models are elsewhere.
    @Override
    public SpanKind getKind() {
        return span.kind() == Span.Kind.MODEL ? SpanKind.CLIENT : SpanKind.INTERNAL;
    }

    @Override
    public SpanContext getSpanContext() {
        return context(span.traceId(), span.spanId());
    }

    @Override
    public SpanContext getParentSpanContext() {
        return span.parentSpanId() == null
                ? SpanContext.getInvalid()
                : context(span.traceId(), span.parentSpanId());
    }

    @Override
    public StatusData getStatus() {
        return span.error() == null
                ? StatusData.unset()
                : StatusData.create(StatusCode.ERROR, span.error());
    }

    @Override
    public long getStartEpochNanos() {
        return nanos(span.startedAt());
    }

    @Override
    public long getEndEpochNanos() {
        return nanos(span.endedAt());
    }

    private static long nanos(Instant at) {
        return at.getEpochSecond() * 1_000_000_000 + at.getNano();
    }

    @Override
    public boolean hasEnded() {
        return true;
    }

    @Override
    public Attributes getAttributes() {
        return attributes(span.attributes());
    }

    @Override
    public int getTotalAttributeCount() {
        return span.attributes().size();
    }

    @Override
    public List<EventData> getEvents() {
        return span.events()
                .stream()
                .map(event -> EventData.create(nanos(event.at()), event.name(),
                        attributes(event.attributes())))
                .toList();
    }

    @Override
    public int getTotalRecordedEvents() {
        return span.events().size();
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        String name = span.text(Conventions.SCOPE_NAME);
        return name == null ? SCOPE : InstrumentationScopeInfo.create(name);
    }

    @Override
    @Deprecated
    public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
        InstrumentationScopeInfo scope = getInstrumentationScopeInfo();
        return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(scope.getName(),
                scope.getVersion());
    }

    private static Attributes attributes(Map<String, Object> words) {
        AttributesBuilder attributes = Attributes.builder();
        words.forEach((name, value) -> {
            if (!name.equals(Conventions.SCOPE_NAME)) {
                put(attributes, name, value);
            }
        });
        return attributes.build();
    }

    /// What OpenTelemetry has no type for is written as JSON text, as both dialects want it.
    private static void put(AttributesBuilder attributes, String name, Object value) {
        switch (value) {
            case String text -> attributes.put(name, text);
            case Boolean bool -> attributes.put(name, bool);
            case Double number -> attributes.put(name, number);
            case Float number -> attributes.put(name, number);
            case Number number -> attributes.put(name, number.longValue());
            case List<?> texts when isTexts(texts) -> attributes.put(
                    AttributeKey.stringArrayKey(name),
                    texts.stream().map(Objects::toString).toList());
            default -> attributes.put(name, WireJson.text(value));
        }
    }

    private static boolean isTexts(List<?> values) {
        return !values.isEmpty() && values.stream().allMatch(String.class::isInstance);
    }
}
