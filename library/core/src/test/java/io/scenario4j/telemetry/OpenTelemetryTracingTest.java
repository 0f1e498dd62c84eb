package io.scenario4j.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;

import io.scenario4j.trace.SpanIds;
import io.scenario4j.trace.SpanPlace;
import io.scenario4j.trace.Tracing;
import io.scenario4j.trace.Tracing.Made;

/// A trace is listened for from the moment in which somebody could make a span in it.
class OpenTelemetryTracingTest {

    private final SpanIds ids = SpanIds.of("scenariorun_lazy");
    private final List<Made> made = new ArrayList<>();
    private final Tracing.Open trace = Telemetry.tracing().open(ids.traceId(), made::add);
    private final SpanPlace place = new SpanPlace(ids, 3, trace);

    private boolean isListenedFor() {
        return OpenTraces.isOpen(ids.traceId());
    }

    @Test
    void aRunWhoseAgentMakesNoSpansIsNotListenedFor() throws Exception {
        boolean during = trace.inside(place, this::isListenedFor);
        trace.close();

        assertThat(during).isFalse();
    }

    @Test
    void whoAsksWhereItIsIsListenedFor() throws Exception {
        String parent = trace.inside(place, () -> Span.current().getSpanContext().getSpanId());

        assertThat(parent).isEqualTo(ids.of(3));
        assertThat(isListenedFor()).isTrue();
        trace.close();
        assertThat(isListenedFor()).isFalse();
    }

    @Test
    void headersAreEnough() {
        assertThat(place.headers()).containsEntry("traceparent",
                "00-%s-%s-01".formatted(ids.traceId(), ids.of(3)));
        assertThat(isListenedFor()).isTrue();
        trace.close();
    }

    @Test
    void whoAsksTooLateIsNot() throws Exception {
        Context context = trace.inside(place, Context::current);
        trace.close();

        assertThat(Span.fromContext(context).getSpanContext().getTraceId())
                .isEqualTo(ids.traceId());
        assertThat(isListenedFor()).isFalse();
    }

    @Test
    void aSpanIsToldToItsRun() throws Exception {
        trace.inside(place, () -> {
            Telemetry.tracer(null, "shop").spanBuilder("look up").startSpan().end();
            return null;
        });
        trace.close();

        assertThat(made).singleElement().satisfies(span -> {
            assertThat(span.span().name()).isEqualTo("look up");
            assertThat(span.span().parentSpanId()).isEqualTo(ids.of(3));
        });
    }

    @Test
    void nothingCanBeAddedToTheCallsSpan() throws Exception {
        Span span = trace.inside(place, Span::current);
        span.setAttribute("key", "value").addEvent("event").updateName("name");
        span.recordException(new IllegalStateException("on purpose"));
        span.end();
        trace.close();

        assertThat(span.isRecording()).isFalse();
        assertThat(made).isEmpty();
    }
}
