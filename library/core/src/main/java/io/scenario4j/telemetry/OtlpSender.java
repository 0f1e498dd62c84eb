package io.scenario4j.telemetry;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Filter;
import java.util.logging.Logger;

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

    private static final ScopedValue<Boolean> OURS = ScopedValue.newInstance();

    /// It logs each failure with its stack trace, on the thread that asks the server. Ours are told once, by whoever
    /// hands out facts; those of an application's exporters are its own business.
    private static final Logger EXPORTERS = Logger
            .getLogger("io.opentelemetry.exporter.otlp.internal.HttpExporter");

    static {
        Filter before = EXPORTERS.getFilter();
        EXPORTERS.setFilter(record -> !OURS.isBound()
                && (before == null || before.isLoggable(record)));
    }

    private final OtlpHttpSpanExporter exporter;
    private final Resource resource;
    private final Duration atMost;

    OtlpSender(SpanDestination destination) {
        OtlpHttpSpanExporterBuilder builder = OtlpHttpSpanExporter.builder()
                .setEndpoint(destination.url())
                .setTimeout(destination.timeout())
                .setCompression(destination.gzip() ? "gzip" : "none")
                .setExecutorService(Executors.newThreadPerTaskExecutor(OtlpSender::ours));
        destination.headers().forEach(builder::addHeader);
        exporter = builder.build();
        ResourceBuilder known = Resource.getDefault().toBuilder();
        destination.resource().forEach(known::put);
        resource = known.build();
        atMost = destination.timeout();
    }

    private static Thread ours(Runnable work) {
        return Thread.ofVirtual().unstarted(() -> ScopedValue.where(OURS, true).run(work));
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
