package io.scenario4j.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.scenario4j.trace.Tracing;

/// The traces of the runs of this process that go on, whatever their session: an application has one
/// OpenTelemetry, and its span processor serves all of them.
final class OpenTraces {

    private static final Map<String, Consumer<Tracing.Made>> BY_ID = new ConcurrentHashMap<>();

    private OpenTraces() {}

    static void open(String traceId, Consumer<Tracing.Made> spans) {
        BY_ID.put(traceId, spans);
    }

    static void close(String traceId) {
        BY_ID.remove(traceId);
    }

    /// Returns who wants to know of the trace's spans; nobody if it is of no run that goes on.
    static Consumer<Tracing.Made> of(String traceId) {
        return BY_ID.getOrDefault(traceId, _ -> {});
    }

    static boolean isOpen(String traceId) {
        return BY_ID.containsKey(traceId);
    }
}
