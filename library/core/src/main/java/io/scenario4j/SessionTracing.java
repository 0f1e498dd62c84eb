package io.scenario4j;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import org.jspecify.annotations.Nullable;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.telemetry.SpanDestination;
import io.scenario4j.telemetry.SpanExport;
import io.scenario4j.telemetry.Telemetry;
import io.scenario4j.trace.Tracing;

/// How the runs of a session are traced, and where their spans go. Loads nothing of OpenTelemetry before the
/// first run begins.
final class SessionTracing implements Tracing {

    private static final Duration FLUSH = Duration.ofSeconds(10);

    private final SessionSettings settings;
    private final Map<String, String> environment;
    private final boolean registers;
    private volatile boolean registered;
    private volatile @Nullable OpenTelemetry looked;
    private ScenarioConfig.@Nullable Server server;

    /// @param registers whether an OpenTelemetry of ours becomes the process's, if it has none
    SessionTracing(SessionSettings settings, Map<String, String> environment, boolean registers) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.registers = registers;
    }

    /// Returns who sends spans to where the environment says.
    Optional<SpanExport> export() {
        return SpanDestination.fromEnvironment(environment).map(this::exportTo);
    }

    private SpanExport exportTo(SpanDestination destination) {
        return new SpanExport(destination, () -> settings.now().traceContent(), environment);
    }

    /// Returns who sends spans to the server that was configured; empty if that is the same as before, or wants
    /// no key.
    synchronized Optional<SpanExport> newExport() {
        ScenarioConfig.Server now = settings.now().server();
        if (now.endpoint() == null || now.apiKey() == null || now.equals(server)) {
            return Optional.empty();
        }
        server = now;
        return SpanDestination
                .of(now.endpoint().toString(), now.apiKey(), now.projectId())
                .map(this::exportTo);
    }

    @Override
    public Open open(String traceId, Consumer<Made> spans) {
        openTelemetry();
        return Telemetry.tracing().open(traceId, spans);
    }

    /// Returns what makes spans that join the runs which call it.
    Tracer tracer(String name) {
        return Telemetry.tracer(openTelemetry(), name);
    }

    private @Nullable OpenTelemetry openTelemetry() {
        OpenTelemetry application = settings.now().openTelemetry();
        if (application == null) {
            register();
        } else if (!application.equals(looked)) {
            looked = application;
            Telemetry.requireSpanProcessor(application);
        }
        return application;
    }

    private void register() {
        if (registers && !registered) {
            registered = true;
            Telemetry.registerWhereNoneIs();
        }
    }

    /// Waits a while until the application's own OpenTelemetry has sent what it has.
    void flush() {
        OpenTelemetry application = settings.now().openTelemetry();
        if (application != null) {
            Telemetry.flush(application, FLUSH);
        }
    }
}
