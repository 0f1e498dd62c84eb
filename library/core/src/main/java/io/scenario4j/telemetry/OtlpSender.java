package io.scenario4j.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;

import io.scenario4j.trace.Span;

/// Sends spans by OpenTelemetry's exporter: OTLP over HTTP, protobuf, tried again as its specification says.
final class OtlpSender implements AutoCloseable {

    private final OtlpHttpSpanExporter exporter;
    private final Resource resource;
    private final Duration atMost;

    OtlpSender(SpanDestination destination) {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(destination.url())
                .setTimeout(destination.timeout())
                .setCompression(destination.gzip() ? "gzip" : "none");
        destination.headers().forEach(builder::addHeader);
        exporter = builder.build();
        ResourceBuilder known = Resource.getDefault().toBuilder();
        destination.resource().forEach(known::put);
        resource = known.build();
        atMost = destination.timeout();
    }

    /// Sends them and waits for the answer.
    ///
    /// @return why they were not taken; null if they were
    @Nullable
    String send(List<Span> spans) {
        CompletableResultCode result = exporter
                .export(spans.stream()
                        .map(span -> (SpanData) new OutgoingSpan(span, resource))
                        .toList())
                .join(atMost.toNanos(), TimeUnit.NANOSECONDS);
        return result.isSuccess() ? null : why(result);
    }

    private static String why(CompletableResultCode result) {
        Throwable failure = result.getFailureThrowable();
        String message = failure == null ? null : failure.getMessage();
        return !result.isDone() ? "no answer in time" : message == null ? "not taken" : message;
    }

    @Override
    public void close() {
        exporter.shutdown().join(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
}
