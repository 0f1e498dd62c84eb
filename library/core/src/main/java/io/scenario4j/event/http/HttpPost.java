package io.scenario4j.event.http;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.retry.RetryAfter;
import io.scenario4j.text.VisibleText;
import io.scenario4j.web.JsonBody;
import io.scenario4j.web.Redirect;

/// Posts JSON to a server, an attempt each time; to try again is the caller's business.
///
/// A body of more than 8 kB is compressed, unless the server has refused that once and taken the same plain.
/// Redirects are followed here, so that a key never goes to another origin: scheme, host and port.
public final class HttpPost implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPost.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_REDIRECTS = 5;
    private static final int MAX_REPLY_BYTES = 64 * 1024;
    private static final int MAX_SHOWN = 200;
    private static final int GZIP_ABOVE = 8 * 1024;

    /// Answers that are about the one request; others are about all of them.
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 413, 414, 415, 422, 431);

    private final HttpTarget target;
    private final @Nullable OkHttpClient given;
    private final int connections;
    private final AtomicBoolean gzipRefused = new AtomicBoolean();
    private @Nullable OkHttpClient client;

    /// @param given the client to post with; null for one of its own
    /// @param connections how many of them are kept open
    public HttpPost(HttpTarget target, @Nullable OkHttpClient given, int connections) {
        this.target = target;
        this.given = given;
        this.connections = connections;
    }

    /// What is posted, in two forms of which mostly one is needed.
    public interface Body {

        /// Returns how many bytes the plain form has.
        long size();

        /// Returns JSON in UTF-8.
        Buffer plain();

        /// Returns the same, compressed.
        Buffer gzip();
    }

    /// Posts a body of JSON.
    ///
    /// @param id by which the server recognises what is sent twice
    public Reply post(String id, Body body) {
        Optional<String> danger = target.danger();
        if (danger.isPresent()) {
            return new Reply.Denied(danger.get());
        }
        if (body.size() <= GZIP_ABOVE || gzipRefused.get()) {
            return post(id, body.plain(), "identity");
        }
        Reply reply = post(id, body.gzip(), "gzip");
        return switch (reply) {
            case Reply.Refused(String message) -> postPlain(id, body, message);
            case Reply.Later later when mayHaveBrokenOnGzip(later) -> postPlain(id, body,
                    later.message());
            default -> reply;
        };
    }

    /// A server that does not know the encoding may try to read the body as it is, and break.
    private static boolean mayHaveBrokenOnGzip(Reply.Later reply) {
        return reply.status() >= 500 && reply.status() != 503 && reply.retryAfter().isEmpty();
    }

    private Reply postPlain(String id, Body body, String gzip) {
        Reply reply = post(id, body.plain(), "identity");
        if (reply instanceof Reply.Taken) {
            gzipRefused.set(true);
            LOG.debug("{} takes no gzip: {}", target.display(), gzip);
        }
        return reply;
    }

    private Reply post(String id, Buffer body, String encoding) {
        Request.Builder request = target.request(id).post(new JsonBody(body));
        if (!encoding.equals("identity")) {
            request.header("Content-Encoding", encoding);
        }
        try {
            Reply reply = post(request.build(), 0);
            LOG.debug("posted {}, {} bytes ({}): {}", id, body.size(), encoding,
                    reply.getClass().getSimpleName());
            return reply;
        } catch (IOException e) {
            return new Reply.Later(0, "expected an answer from %s, found %s"
                    .formatted(target.display(), target.redact(e.toString())), Optional.empty(), e);
        }
    }

    private Reply post(Request request, int redirects) throws IOException {
        try (Response response = client().newCall(request).execute()) {
            if (response.isSuccessful()) {
                return new Reply.Taken(text(response));
            }
            Optional<HttpUrl> moved = Redirect.withinOrigin(response);
            if (moved.isEmpty() || redirects == MAX_REDIRECTS) {
                return failure(response);
            }
            return post(request.newBuilder().url(moved.get()).build(), redirects + 1);
        }
    }

    private Reply failure(Response response) {
        int code = response.code();
        String message = "expected 2xx from %s, found %d%s".formatted(target.display(), code,
                advice(response));
        if (code == 408 || code == 429 || code >= 500) {
            return new Reply.Later(code, message,
                    RetryAfter.parse(response.header("Retry-After"), InstantSource.system()), null);
        }
        return REFUSALS.contains(code) ? new Reply.Refused(message) : new Reply.Denied(message);
    }

    private String advice(Response response) {
        String detail = VisibleText
                .of(target.redact(text(response)).strip().replaceAll("\\s+", " "));
        String shown = detail.length() <= MAX_SHOWN
                ? detail
                : detail.substring(0, MAX_SHOWN) + "…";
        String answer = shown.isEmpty() ? "" : " (" + shown + ")";
        return switch (response.code()) {
            case 401, 403 -> answer + "; check the API key";
            case 404 -> answer + "; check the endpoint";
            case 301, 302, 303, 307, 308 -> redirection(response);
            default -> answer;
        };
    }

    private static String redirection(Response response) {
        return "; set the endpoint to the address that it redirects to" + Redirect.named(response)
                .map(to -> ": " + HttpTarget.display(to.uri()))
                .orElse("");
    }

    /// Returns the body's beginning; empty if it breaks off, because the status has told everything.
    private static String text(Response response) {
        try {
            return response.peekBody(MAX_REPLY_BYTES).string();
        } catch (IOException _) {
            return "";
        }
    }

    /// Made when something is posted for the first time: most sessions never need it.
    private synchronized OkHttpClient client() {
        if (client == null) {
            var builder = given == null ? ownClient() : given.newBuilder();
            client = builder.followRedirects(false).followSslRedirects(false).build();
        }
        return client;
    }

    private OkHttpClient.Builder ownClient() {
        return new OkHttpClient.Builder().callTimeout(CALL_TIMEOUT)
                .connectTimeout(Duration.ofSeconds(10))
                .readTimeout(CALL_TIMEOUT)
                .writeTimeout(CALL_TIMEOUT)
                .connectionPool(new ConnectionPool(connections, 1, TimeUnit.MINUTES));
    }

    /// Closes its own connections; a client that it was given stays open.
    @Override
    public synchronized void close() {
        if (client != null && given == null) {
            client.connectionPool().evictAll();
            client.dispatcher().executorService().shutdown();
        }
    }
}
