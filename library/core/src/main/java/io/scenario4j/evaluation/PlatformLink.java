package io.scenario4j.evaluation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;

import io.scenario4j.config.ScenarioConfig.Server;
import io.scenario4j.message.WireJson;
import io.scenario4j.model.server.WholeReply;
import io.scenario4j.result.Evaluation.Fault;
import io.scenario4j.retry.Pauses;
import io.scenario4j.retry.RetryAfter;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Secrets;
import io.scenario4j.web.JsonBody;

/// The way to the API of a platform that evaluates: JSON there and back, with a key.
///
/// ```
///  200 …                                  the reply
///  408, 429, 5xx, nobody there           tried again, twice at most; then the platform's fault
///  no answer in time                      the platform's fault
///  other 4xx, 3xx                         the configuration's fault
/// ```
///
/// Redirects are not followed, so that a key never goes to another host.
final class PlatformLink {

    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_SHOWN = 200;
    private static final long MOST_BYTES = 16L << 20;
    private static final Pauses PAUSES = Pauses.of(Duration.ofMillis(100), Duration.ofSeconds(30));

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .dispatcher(WholeReply.dispatcher())
            .callTimeout(TIMEOUT)
            .readTimeout(Duration.ZERO)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();

    private final Server server;
    private final HttpUrl base;

    /// @throws PlatformException if the server can't be asked with a key: says what to set
    PlatformLink(Server server) {
        this.server = server;
        this.base = base(server);
    }

    private static HttpUrl base(Server server) {
        if (server.apiKey() == null || server.endpoint() == null) {
            throw new PlatformException(Fault.CONFIGURATION,
                    "evaluators of the platform need a key and found none; set LANGWATCH_API_KEY before the start, or scenario.configure(c -> c.endpoint(\"https://app.langwatch.ai\").apiKey(key))");
        }
        HttpUrl url = HttpUrl.get(server.endpoint());
        if (url == null) {
            throw new PlatformException(Fault.CONFIGURATION,
                    "expected an address such as https://app.langwatch.ai as endpoint, found "
                            + server.endpoint());
        }
        if (!url.isHttps() && !isHere(url.host())) {
            throw new PlatformException(Fault.CONFIGURATION,
                    "expected https to send a key to %s, found http".formatted(url.host()));
        }
        return url;
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("::1")
                || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    /// Fetches what is at a path below `/api/`.
    ///
    /// @param segments of the path, not escaped
    Map<String, Object> get(String... segments) throws InterruptedException {
        return asked(request(segments).build());
    }

    /// Posts JSON to a path below `/api/`.
    ///
    /// @param key by which the server recognises what is sent twice
    Map<String, Object> post(Map<String, ?> body, String key, String... segments)
            throws InterruptedException {
        var json = new Buffer().writeUtf8(WireJson.wellFormed(WireJson.text(body)));
        return asked(request(segments).header("Idempotency-Key", key)
                .post(new JsonBody(json))
                .build());
    }

    private Request.Builder request(String... segments) {
        HttpUrl.Builder url = base.newBuilder().addPathSegment("api");
        for (String segment : segments) {
            url.addPathSegment(segment);
        }
        String key = Objects.requireNonNull(server.apiKey());
        var request = new Request.Builder().url(url.build())
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + key)
                .header("X-Auth-Token", key);
        return server.projectId() == null
                ? request
                : request.header("X-Project-Id", server.projectId());
    }

    private sealed interface Reply {

        record Given(Map<String, Object> fields) implements Reply {}

        record Later(PlatformException failure, Optional<Duration> pause) implements Reply {}
    }

    private Map<String, Object> asked(Request request) throws InterruptedException {
        for (int attempts = 1;; attempts++) {
            switch (once(request)) {
                case Reply.Given(var fields) -> {
                    return fields;
                }
                case Reply.Later(var failure, var named) -> {
                    Optional<Duration> pause = PAUSES.after(attempts, named);
                    if (attempts == MOST_ATTEMPTS || pause.isEmpty()) {
                        throw failure;
                    }
                    Thread.sleep(pause.get());
                }
            }
        }
    }

    private static Reply once(Request request) throws InterruptedException {
        try {
            return WholeReply.of(CLIENT.newCall(request), PlatformLink::read);
        } catch (ExecutionException e) {
            return switch (Objects.requireNonNull(e.getCause())) {
                case InterruptedIOException failure -> throw new PlatformException(Fault.THEIRS,
                        "expected an answer from %s within %d s".formatted(shown(request),
                                TIMEOUT.toSeconds()),
                        failure);
                case IOException failure -> new Reply.Later(new PlatformException(Fault.THEIRS,
                        "expected an answer from %s, found %s".formatted(shown(request),
                                Secrets.redacted(failure.toString())),
                        failure), Optional.empty());
                case RuntimeException failure -> throw failure;
                case Throwable failure -> throw new IllegalStateException(failure);
            };
        }
    }

    private static Reply read(Response response) throws IOException {
        String text = response.peekBody(MOST_BYTES).string();
        int code = response.code();
        if (response.isSuccessful()) {
            return new Reply.Given(fields(response, text));
        }
        String shown = Excerpt.label(Secrets.redacted(text), MOST_SHOWN);
        String found = "expected 2xx from %s, found %d%s".formatted(shown(response.request()), code,
                shown.isBlank() ? "" : " (" + shown + ")");
        if (code == 408 || code == 429 || code >= 500) {
            return new Reply.Later(new PlatformException(Fault.THEIRS, found),
                    RetryAfter.parse(response.header("Retry-After"), InstantSource.system()));
        }
        throw new PlatformException(Fault.CONFIGURATION, found + advice(code));
    }

    private static String advice(int code) {
        return switch (code) {
            case 401, 403 -> "; check the API key";
            case 404 -> "; it knows no such evaluator, or is another server";
            case 301, 302, 303, 307, 308 -> "; set the endpoint to where it redirects to";
            default -> "";
        };
    }

    private static Map<String, Object> fields(Response response, String text) {
        try {
            return WireJson.object(text);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(Fault.THEIRS, "%s answered what can't be read: %s"
                    .formatted(shown(response.request()), e.getMessage()), e);
        }
    }

    private static String shown(Request request) {
        return request.url().redact().replaceFirst("/\\.\\.\\.$", request.url().encodedPath());
    }

    /// Returns the address.
    @Override
    public String toString() {
        return base.redact().replaceFirst("/\\.\\.\\.$", "");
    }
}
