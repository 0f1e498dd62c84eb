package io.scenario4j.telemetry;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.trace.Tracing;

/// How runs and the process's OpenTelemetry know each other.
public final class Telemetry {

    private static final String JAVA_AGENT = "io.opentelemetry.javaagent.";

    private Telemetry() {}

    /// Returns what an application adds to its `SdkTracerProvider`, so that runs know of its spans.
    public static SpanProcessor spanProcessor() {
        return JoiningSpans.OF_APPLICATION;
    }

    /// Returns the tracing of runs whose agents use an OpenTelemetry that has our span processor.
    public static Tracing tracing() {
        return OpenTelemetryTracing.HERE;
    }

    /// Makes one with our span processor the process's own, unless it has another one. One that does nothing
    /// gives way: it is there because somebody has asked for one before there was any.
    public static void registerWhereNoneIs() {
        if (GlobalOpenTelemetry.isSet() && !isSilent()) {
            return;
        }
        if (GlobalOpenTelemetry.isSet()) {
            logger().warn(
                    "a tracer was asked for before there was an OpenTelemetry, and stays silent;"
                            + " ask again inside the agent, or for scenario.tracer(…)");
            GlobalOpenTelemetry.resetForTest();
        }
        try {
            GlobalOpenTelemetry.set(new LateTelemetry());
        } catch (IllegalStateException _) {
            logger().debug("another thread was first to register an OpenTelemetry");
        }
    }

    private static boolean isSilent() {
        return GlobalOpenTelemetry.getTracerProvider().equals(TracerProvider.noop());
    }

    /// Returns a tracer whose spans join the runs that call it.
    ///
    /// @param application null if it has none of its own
    public static Tracer tracer(@Nullable OpenTelemetry application, String name) {
        return (application == null ? OwnTelemetry.SDK : application).getTracer(name);
    }

    /// Warns if an application's OpenTelemetry does not tell us of its spans.
    public static void requireSpanProcessor(OpenTelemetry application) {
        if (application instanceof OpenTelemetrySdk sdk
                && !sdk.toString().contains(JoiningSpans.NAME)) {
            logger().warn("expected the span processor of scenario4j in the application's"
                    + " OpenTelemetry, found none, so its spans don't join the runs; add"
                    + " .addSpanProcessor(Scenarios.spanProcessor()) to its SdkTracerProvider");
        }
        if (application.getClass().getName().startsWith(JAVA_AGENT)
                && System.getProperty(AgentExtension.PRESENT) == null) {
            logger().warn("expected OpenTelemetry's Java agent to tell runs of its spans, found no"
                    + " extension for it; start Java with -Dotel.javaagent.extensions={}",
                    library());
        }
    }

    private static String library() {
        try {
            return Path.of(Telemetry.class.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()).toString();
        } catch (RuntimeException | URISyntaxException _) {
            return "scenario4j-library.jar"; // within another jar, for example
        }
    }

    /// Waits until an application's OpenTelemetry has sent what it has.
    public static void flush(OpenTelemetry application, Duration atMost) {
        if (application instanceof OpenTelemetrySdk sdk) {
            sdk.getSdkTracerProvider().forceFlush().join(atMost.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private static Logger logger() {
        return LoggerFactory.getLogger(Telemetry.class);
    }

    /// Most runs need no SDK, and to load it takes longer than a run.
    private static final class LateTelemetry implements OpenTelemetry {

        @Override
        public TracerProvider getTracerProvider() {
            return OwnTelemetry.SDK.getTracerProvider();
        }

        @Override
        public ContextPropagators getPropagators() {
            return OwnTelemetry.SDK.getPropagators();
        }
    }

    /// Made when it is needed.
    private static final class OwnTelemetry {

        static final OpenTelemetrySdk SDK = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(JoiningSpans.OF_OURS)
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }
}
