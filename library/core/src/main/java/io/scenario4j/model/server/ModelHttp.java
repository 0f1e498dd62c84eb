package io.scenario4j.model.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/// langchain4j's way over HTTP, on OkHttp: an interrupt ends a call at once, also for the server, and a
/// refusal keeps its `Retry-After`. Requests are not limited here, and not repeated.
final class ModelHttp implements HttpClient {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final int SHOWN_OF_A_PAGE = 60;

    /// No answer of a model is longer; what is unpacked counts.
    private static final long MOST_BYTES = 32L << 20;

    /// Of a refusal more says nothing new.
    private static final int MOST_REFUSAL_BYTES = 4 << 10;

    private static final int MOST_REDIRECTS = 5;

    /// For addresses with `http:`, as those of models on the own machine: a client that speaks TLS first
    /// reads every certificate that the system trusts, for a tenth of a second.
    private final OkHttpClient plain;
    private @Nullable OkHttpClient secured;

    /// A model has one address or two, and to read one takes as long as to write the request.
    private final Map<String, HttpUrl> addresses = new ConcurrentHashMap<>();

    private final UnaryOperator<String> cleaned;

    private ModelHttp(OkHttpClient plain, UnaryOperator<String> cleaned) {
        this.plain = plain;
        this.cleaned = cleaned;
    }

    /// The timeouts as langchain4j sets them.
    static final class Builder implements HttpClientBuilder {

        /// As many as may be asked at once: what is not kept has to be opened again.
        private static final int IDLE_CONNECTIONS = 1_000;

        private final UnaryOperator<String> cleaned;
        private Duration connectTimeout = Duration.ofSeconds(15);
        private Duration readTimeout = Duration.ofMinutes(5);

        /// @param cleaned what may be shown of what a server says: without keys that it repeats
        Builder(UnaryOperator<String> cleaned) {
            this.cleaned = cleaned;
        }

        @Override
        public Duration connectTimeout() {
            return connectTimeout;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration timeout) {
            connectTimeout = timeout;
            return this;
        }

        @Override
        public Duration readTimeout() {
            return readTimeout;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration timeout) {
            readTimeout = timeout;
            return this;
        }

        /// HTTP 1.1, because servers of local models (vLLM, LM Studio) lose the body of a request that
        /// offers an upgrade to HTTP 2, or never answer it: langchain4j issues 2758 and 3682.
        @Override
        public HttpClient build() {
            return new ModelHttp(new OkHttpClient.Builder().protocols(List.of(Protocol.HTTP_1_1))
                    .connectTimeout(connectTimeout)
                    .writeTimeout(readTimeout)
                    .readTimeout(readTimeout)
                    .callTimeout(readTimeout)
                    .dispatcher(WholeReply.dispatcher())
                    .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1,
                            TimeUnit.MINUTES))
                    .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
                    .followRedirects(false)
                    .followSslRedirects(false)
                    .build(), cleaned);
        }
    }

    /// Redirects are followed here, so that what is asked never goes to another origin: scheme, host and
    /// port.
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Request asked = okHttp(request);
        for (int redirects = 0;; redirects++) {
            try {
                return execute(asked.isHttps() ? secured() : plain, asked);
            } catch (MovedException moved) {
                HttpUrl to = moved.to();
                if (to == null || redirects == MOST_REDIRECTS) {
                    throw moved.refusal();
                }
                asked = asked.newBuilder().url(to).build();
            }
        }
    }

    /// Shares threads and connections with the plain one.
    private synchronized OkHttpClient secured() {
        OkHttpClient client = secured;
        if (client == null) {
            client = plain.newBuilder()
                    .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                    .build();
            secured = client;
        }
        return client;
    }

    private SuccessfulHttpResponse execute(OkHttpClient client, Request request) {
        try {
            return WholeReply.of(client.newCall(request), ModelHttp::read);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException(
                    "cancelled while the model was answering").initCause(e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    private RuntimeException thrown(@Nullable Throwable cause) {
        return switch (cause) {
            case InterruptedIOException e -> new TimeoutException(e);
            case IOException e -> new RetriableException(e);
            case RefusedException e -> e.said(cleaned(e));
            case UnresolvedModelServerException e -> new UnresolvedModelServerException(cleaned(e));
            case RuntimeException e -> e;
            case null, default -> new IllegalStateException(cause);
        };
    }

    private String cleaned(RuntimeException e) {
        return cleaned.apply(Objects.requireNonNullElse(e.getMessage(), ""));
    }

    /// No model of ours streams its answer.
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser,
            ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are read as a whole, not as a stream");
    }

    /// The body is made of bytes: from text OkHttp would work out the type anew each time.
    private Request okHttp(HttpRequest request) {
        String body = request.body();
        var built = new Request.Builder()
                .url(addresses.computeIfAbsent(request.url(), HttpUrl::get))
                .method(request.method().name(), body == null
                        ? null
                        : RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON));
        request.headers()
                .forEach((name, values) -> values.forEach(value -> built.addHeader(name, value)));
        return built.build();
    }

    private static SuccessfulHttpResponse read(Response response) throws IOException {
        if (response.isRedirect()) {
            throw new MovedException(response);
        }
        if (!response.isSuccessful()) {
            throw new RefusedException(response.code(), refusal(response),
                    response.header("Retry-After"));
        }
        byte[] body = Dialect.standard(body(response));
        requireObject(body, response);
        ErrorInAnswer.throwIfAny(body, response.header("Retry-After"));
        return SuccessfulHttpResponse.builder()
                .statusCode(response.code())
                .headers(response.headers().toMultimap())
                .body(body)
                .build();
    }

    private static byte[] body(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(MOST_BYTES + 1)) {
            throw new UnresolvedModelServerException(
                    "expected an answer of at most %d MB from %s, found a longer one"
                            .formatted(MOST_BYTES >> 20, response.request().url()));
        }
        return source.readByteArray();
    }

    /// Returns the beginning of what the provider says.
    private static String refusal(Response response) throws IOException {
        BufferedSource source = response.body().source();
        boolean longer = source.request(MOST_REFUSAL_BYTES + 1);
        return longer ? source.readUtf8(MOST_REFUSAL_BYTES) + "…" : source.readUtf8();
    }

    /// Whatever is no model's server answers with a page.
    private static void requireObject(byte[] body, Response response) {
        if (!beginsObject(body)) {
            String text = new String(body, 0, Math.min(body.length, MOST_REFUSAL_BYTES),
                    StandardCharsets.UTF_8).strip();
            throw new UnresolvedModelServerException(
                    "expected a model's answer in JSON from %s, found \"%s\"; is that the address of OpenAI's protocol, which usually ends in /v1?"
                            .formatted(response.request().url(), text.lines()
                                    .findFirst()
                                    .map(line -> line.substring(0,
                                            Math.min(line.length(), SHOWN_OF_A_PAGE)))
                                    .orElse("")));
        }
    }

    private static boolean beginsObject(byte[] body) {
        for (byte octet : body) {
            if (octet > ' ') {
                return octet == '{';
            }
        }
        return false;
    }
}
