package io.scenario4j.telemetry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/// A server that takes spans by OTLP over HTTP and reads them by the published schema.
public final class OtlpReceiver implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();

    /// Starts one that answers with these codes, and with 200 after them.
    public OtlpReceiver(int... codes) throws IOException {
        for (int code : codes) {
            server.enqueue(new MockResponse.Builder().code(code).build());
        }
        for (int i = 0; i < 20; i++) {
            server.enqueue(new MockResponse.Builder().code(200).build());
        }
        server.start();
    }

    public String url() {
        return server.url("/").toString();
    }

    public RecordedRequest request() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(10, TimeUnit.SECONDS),
                "nothing was sent");
    }

    public int requests() {
        return server.getRequestCount();
    }

    public static List<ResourceSpans> resourceSpans(RecordedRequest request)
            throws InvalidProtocolBufferException {
        return ExportTraceServiceRequest
                .parseFrom(Objects.requireNonNull(request.getBody()).toByteArray())
                .getResourceSpansList();
    }

    public static List<Span> spans(RecordedRequest request) throws InvalidProtocolBufferException {
        return resourceSpans(request).stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .map(ScopeSpans::getSpansList)
                .flatMap(List::stream)
                .toList();
    }

    public static Span named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " among "
                        + spans.stream().map(Span::getName).toList()));
    }

    public static Map<String, Object> attributes(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(KeyValue::getKey, pair -> value(pair.getValue())));
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE -> value.getArrayValue()
                    .getValuesList()
                    .stream()
                    .map(OtlpReceiver::value)
                    .toList();
            default -> throw new AssertionError("unexpected value " + value);
        };
    }

    @Override
    public void close() {
        server.close();
    }
}
