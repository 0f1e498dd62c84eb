package io.scenario4j.remote;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import io.scenario4j.message.WireJson;
import io.scenario4j.trace.Span;
import io.scenario4j.trace.SpanSource;

/// Fetches the spans of a trace by HTTP.
///
/// ```java
/// RemoteSpans.langWatch("https://app.langwatch.ai", key)
/// RemoteSpans.otlp("http://localhost:3200/api/traces/{trace}", Map.of())
/// ```
///
/// Redirects are not followed, so that a key never goes to another host.
@SuppressWarnings("serial") // it holds a client and mostly a key: who sends it is told to make it there
public final class RemoteSpans implements SpanSource {

    private static final long serialVersionUID = 1L;

    private static final Duration CALL = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 64L << 20;
    private static final int NOT_THERE = 404;
    private static final String PLACE = "{trace}";

    private final String address;
    private final Headers headers;
    private final Function<Object, List<Span>> reading;
    private final OkHttpClient client = new OkHttpClient.Builder().callTimeout(CALL)
            .followRedirects(false)
            .build();

    private RemoteSpans(String address, Map<String, String> headers,
            Function<Object, List<Span>> reading) {
        this.address = address;
        this.headers = Headers.of(headers);
        this.reading = reading;
    }

    /// Returns the spans that LangWatch has.
    ///
    /// @param endpoint base address
    public static RemoteSpans langWatch(String endpoint, String apiKey) {
        return new RemoteSpans(endpoint.replaceFirst("/+$", "") + "/api/trace/" + PLACE,
                Map.of("Authorization", "Bearer " + apiKey, "X-Auth-Token", apiKey),
                LangWatchReply::spans);
    }

    /// Returns the spans that somebody else has who answers in OTLP's JSON, as Tempo and Jaeger do.
    ///
    /// @param address where a trace is, with `{trace}` in place of its id
    /// @param headers such as one that authorizes
    public static RemoteSpans otlp(String address, Map<String, String> headers) {
        if (!address.contains(PLACE)) {
            throw new IllegalArgumentException(
                    "expected an address with {trace} in place of the trace's id, found "
                            + address);
        }
        return new RemoteSpans(address, headers, OtlpReply::spans);
    }

    @Override
    public List<Span> spans(String traceId) throws IOException, InterruptedException {
        HttpUrl url = HttpUrl.get(address.replace(PLACE, traceId));
        Request request = new Request.Builder().url(url).headers(headers).build();
        try (Response response = client.newCall(request).execute()) {
            return spans(url, response);
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                var interrupted = new InterruptedException("interrupted while spans were fetched");
                interrupted.initCause(e);
                throw interrupted;
            }
            throw e;
        }
    }

    private List<Span> spans(HttpUrl url, Response response) throws IOException {
        if (response.code() == NOT_THERE) {
            return List.of();
        }
        if (!response.isSuccessful()) {
            throw new IOException("expected 2xx from %s, got %d".formatted(url.redact(),
                    response.code()));
        }
        String body = response.peekBody(MOST_BYTES).string();
        try {
            return reading.apply(WireJson.object(body));
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new IOException("expected spans in JSON from " + url.redact(), e);
        }
    }

    /// Returns where spans are fetched, without any key.
    @Override
    public String toString() {
        return "RemoteSpans[" + address + "]";
    }
}
