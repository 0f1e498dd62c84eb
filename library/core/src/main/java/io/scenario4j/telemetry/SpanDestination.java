package io.scenario4j.telemetry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where spans are sent by OTLP over HTTP.
///
/// @param url full address
/// @param headers their values are secret
/// @param timeout of a request, its repetitions included
/// @param resource what the spans say of the process that makes them
public record SpanDestination(String url, Map<String, String> headers, Duration timeout,
        boolean gzip, Map<String, String> resource) {

    private static final String LANGWATCH = "https://app.langwatch.ai";
    private static final String LANGWATCH_PATH = "/api/otel/v1/traces";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /// Copies the maps.
    public SpanDestination {
        headers = Map.copyOf(headers);
        resource = Map.copyOf(resource);
    }

    /// Returns LangWatch's, or that of a server like it.
    ///
    /// @param endpoint base address
    /// @throws IllegalArgumentException if `endpoint` is no http or https address, or the key would travel to
    ///             another machine for everybody to read
    static SpanDestination langWatch(String endpoint, String apiKey,
            @Nullable String projectId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + apiKey.strip());
        if (projectId != null && !projectId.isBlank()) {
            headers.put("X-Project-Id", projectId.strip());
        }
        String base = endpoint.strip().replaceFirst("/+$", "");
        return new SpanDestination(checked(base + LANGWATCH_PATH, true), headers, TIMEOUT, false,
                Map.of("service.name", "scenario4j"));
    }

    /// Returns the one that the environment names; empty if it names none, or one that can't be used, which is
    /// warned of.
    ///
    /// `LANGWATCH_API_KEY` with `LANGWATCH_ENDPOINT` comes first, then OpenTelemetry's own variables:
    /// `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT`, `OTEL_EXPORTER_OTLP_ENDPOINT` and those for headers, timeout,
    /// compression, service name and resource. A key that is meant for `SCENARIO_EVENTS_ENDPOINT` goes to no other
    /// server.
    public static Optional<SpanDestination> fromEnvironment(Map<String, String> environment) {
        String key = environment.getOrDefault("LANGWATCH_API_KEY", "");
        boolean elsewhere = !environment.getOrDefault("SCENARIO_EVENTS_ENDPOINT", "").isBlank();
        String base = environment.getOrDefault("LANGWATCH_ENDPOINT", elsewhere ? "" : LANGWATCH);
        try {
            return key.isBlank() || base.isBlank()
                    ? new OtlpVariables(environment).destination()
                    : Optional.of(langWatch(base, key, environment.get("LANGWATCH_PROJECT_ID")));
        } catch (IllegalArgumentException e) {
            logger().warn("spans are not sent: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// Returns the server that was configured; empty if it can't be used, which is warned of.
    ///
    /// @param endpoint base address
    public static Optional<SpanDestination> of(String endpoint, String apiKey,
            @Nullable String projectId) {
        try {
            return Optional.of(langWatch(endpoint, apiKey, projectId));
        } catch (IllegalArgumentException e) {
            logger().warn("spans are not sent: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// Returns `others`, and what is secret here.
    List<String> secretsAnd(List<String> others) {
        return Stream.concat(others.stream(), headers.values()
                .stream()
                .map(value -> value.replaceFirst("^Bearer ", ""))
                .filter(value -> value.length() >= 8))
                .toList();
    }

    private static Logger logger() {
        return LoggerFactory.getLogger(SpanDestination.class);
    }

    /// @param secret whether a key goes along
    private static String checked(String url, boolean secret) {
        URI parsed = parsed(url);
        String scheme = String.valueOf(parsed.getScheme()).toLowerCase(Locale.ROOT);
        if (parsed.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException(
                    "expected an endpoint like https://host or http://localhost:4318, found \"%s\""
                            .formatted(url));
        }
        if (secret && scheme.equals("http") && !isHere(parsed.getHost())) {
            throw new IllegalArgumentException(
                    "expected https to send a key to %s, found http".formatted(parsed.getHost()));
        }
        return url;
    }

    private static URI parsed(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "expected an endpoint like https://host or http://localhost:4318, found one that is no address",
                    e);
        }
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]")
                || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    /// Returns the address without user, password and query.
    public String display() {
        URI address = URI.create(url);
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getPath();
    }

    @Override
    public String toString() {
        return "%s, headers %s".formatted(display(), headers.keySet());
    }

    /// OpenTelemetry's variables, as its specification has them.
    private record OtlpVariables(Map<String, String> environment) {

        Optional<SpanDestination> destination() {
            boolean off = text("OTEL_SDK_DISABLED").equalsIgnoreCase("true")
                    || text("OTEL_TRACES_EXPORTER").equals("none");
            String url = url();
            if (off || url.isEmpty()) {
                return Optional.empty();
            }
            if (of("PROTOCOL").equals("grpc")) {
                throw new IllegalArgumentException(
                        "expected http/protobuf as OTEL_EXPORTER_OTLP_PROTOCOL, found grpc");
            }
            Map<String, String> headers = pairs(of("HEADERS"));
            String milliseconds = of("TIMEOUT");
            return Optional.of(new SpanDestination(checked(url, false), headers,
                    milliseconds.matches("\\d{1,9}")
                            ? Duration.ofMillis(Long.parseLong(milliseconds))
                            : TIMEOUT,
                    of("COMPRESSION").equals("gzip"), resource()));
        }

        private String url() {
            String own = text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
            String base = text("OTEL_EXPORTER_OTLP_ENDPOINT");
            return !own.isEmpty() || base.isEmpty()
                    ? own
                    : base.replaceFirst("/+$", "") + "/v1/traces";
        }

        private Map<String, String> resource() {
            Map<String, String> resource = new LinkedHashMap<>();
            resource.put("service.name", "scenario4j");
            resource.putAll(pairs(text("OTEL_RESOURCE_ATTRIBUTES")));
            String name = text("OTEL_SERVICE_NAME");
            if (!name.isEmpty()) {
                resource.put("service.name", name);
            }
            return resource;
        }

        private String of(String name) {
            String own = text("OTEL_EXPORTER_OTLP_TRACES_" + name);
            return own.isEmpty() ? text("OTEL_EXPORTER_OTLP_" + name) : own;
        }

        private String text(String name) {
            return environment.getOrDefault(name, "").strip();
        }

        private static Map<String, String> pairs(String text) {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (String pair : text.split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    pairs.put(pair.substring(0, equals).strip(),
                            URLDecoder.decode(
                                    pair.substring(equals + 1).strip().replace("+", "%2B"),
                                    StandardCharsets.UTF_8));
                }
            }
            return pairs;
        }
    }
}
