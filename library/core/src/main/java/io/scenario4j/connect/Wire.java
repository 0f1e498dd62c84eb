package io.scenario4j.connect;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

import io.scenario4j.model.server.WholeReply;
import io.scenario4j.retry.Pauses;
import io.scenario4j.retry.RetryAfter;
import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Secrets;
import io.scenario4j.web.Redirect;

/// Fetches answers over HTTP, within the limits of a [Reach].
///
/// Only what a server has turned away unread (429, 503) is asked again: an agent may have acted on everything
/// else. Redirects are followed within the origin. An interrupt ends a call at once, also for the server.
///
/// ```
///  400, 500 … and what can't be read   the agent's failure
///  no answer in time                   the agent's failure
///  401, 403, 404, 429, 502, 503, 504,
///  nobody there                        infrastructure
/// ```
final class Wire {

    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_SHOWN = 200;
    private static final int MOST_REFUSAL_BYTES = 4 << 10;
    private static final Pauses PAUSES = Pauses.of(Duration.ofMillis(500), Duration.ofSeconds(20));

    private static final OkHttpClient CLIENT = new OkHttpClient.Builder()
            .dispatcher(WholeReply.dispatcher())
            .readTimeout(Duration.ZERO)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();

    private final Reach reach;

    Wire(Reach reach) {
        this.reach = reach;
    }

    /// An answer that was read as a whole.
    ///
    /// @param type as `Content-Type` says it; empty if it does not
    record Answer(String type, String text) {}

    private sealed interface Reply {

        record Answered(Answer answer) implements Reply {}

        record Moved(HttpUrl to) implements Reply {}

        /// Nothing was done there.
        ///
        /// @param pause that the server asks for
        record TurnedAway(RuntimeException failure, Optional<Duration> pause) implements Reply {}
    }

    /// Sends a request, and waits for the answer.
    ///
    /// @throws TimeoutException if it does not come in time
    /// @throws IOException if nobody is there, or the connection breaks
    /// @throws RuntimeException what the answer's status says, see above
    Answer call(Request request) throws IOException, InterruptedException, TimeoutException {
        Request asked = request;
        int redirects = 0;
        int failures = 0;
        while (true) {
            switch (once(asked)) {
                case Reply.Answered(Answer answer) -> {
                    return answer;
                }
                case Reply.Moved(HttpUrl to) -> {
                    if (++redirects > MOST_REDIRECTS) {
                        throw new UnresolvedModelServerException(
                                "expected an answer from %s, found only redirects"
                                        .formatted(reach.shown()));
                    }
                    asked = asked.newBuilder().url(to).build();
                }
                case Reply.TurnedAway(RuntimeException failure, Optional<Duration> named) -> {
                    Optional<Duration> pause = PAUSES.after(++failures, named);
                    if (failures == MOST_ATTEMPTS || pause.isEmpty()) {
                        throw failure;
                    }
                    Thread.sleep(pause.get());
                }
            }
        }
    }

    private Reply once(Request request) throws IOException, InterruptedException, TimeoutException {
        Call call = CLIENT.newCall(request);
        call.timeout().timeout(reach.timeout().toNanos(), TimeUnit.NANOSECONDS);
        try {
            return WholeReply.of(call, this::read);
        } catch (ExecutionException e) {
            throw thrown(Objects.requireNonNull(e.getCause()));
        }
    }

    private IOException thrown(Throwable failure) throws TimeoutException {
        return switch (failure) {
            case InterruptedIOException e -> throw late(e);
            case ConnectException e -> absent(new ConnectException(nobody()), e);
            case UnknownHostException e -> absent(new UnknownHostException(nobody()), e);
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        };
    }

    private TimeoutException late(InterruptedIOException cause) {
        var late = new TimeoutException(
                "expected an answer from %s within %s; allow more with .timeout(…)"
                        .formatted(reach.shown(), seconds()));
        late.initCause(cause);
        return late;
    }

    private static IOException absent(IOException told, IOException cause) {
        told.initCause(cause);
        return told;
    }

    private String nobody() {
        return "expected an agent at %s, but nothing answers; start it, or correct the address"
                .formatted(reach.shown());
    }

    private String seconds() {
        return "%s s".formatted(reach.timeout().toMillis() / 1_000.0);
    }

    private Reply read(Response response) throws IOException {
        Optional<HttpUrl> moved = Redirect.withinOrigin(response);
        if (moved.isPresent()) {
            return new Reply.Moved(moved.get());
        }
        return response.isSuccessful()
                ? new Reply.Answered(answer(response))
                : refusal(response);
    }

    private Answer answer(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (source.request(reach.mostBytes() + 1)) {
            throw new IllegalStateException(
                    "expected an answer of at most %,d bytes from %s, found a longer one; allow more with .mostBytes(…)"
                            .formatted(reach.mostBytes(), reach.shown()));
        }
        return new Answer(Objects.requireNonNullElse(response.header("Content-Type"), ""),
                response.body().string());
    }

    private Reply refusal(Response response) {
        String found = "expected an answer from %s, found %d%s".formatted(reach.shown(),
                response.code(), words(response));
        return switch (response.code()) {
            case 401, 403 -> throw new AuthenticationException(
                    found + "; name yourself with .header(\"Authorization\", …)");
            case 404, 405, 410 -> throw new UnresolvedModelServerException(
                    found + "; correct the address or the method");
            case 429 -> turnedAway(new RateLimitException(found), response);
            case 503 -> turnedAway(new InternalServerException(found), response);
            case 502, 504 -> throw new InternalServerException(found);
            default -> throw new IllegalStateException(found + elsewhere(response));
        };
    }

    private static Reply turnedAway(RuntimeException failure, Response response) {
        return new Reply.TurnedAway(failure,
                RetryAfter.parse(response.header("Retry-After"), InstantSource.system()));
    }

    private static String elsewhere(Response response) {
        return Redirect.named(response)
                .map(to -> "; it points to another server, which is not asked: "
                        + to.redact())
                .orElse("");
    }

    /// Returns the beginning of what the server says; empty if it breaks off, because the status has told
    /// everything.
    private static String words(Response response) {
        try {
            String text = response.peekBody(MOST_REFUSAL_BYTES).string().strip();
            return text.isEmpty()
                    ? ""
                    : " (" + Excerpt.label(Secrets.redacted(text), MOST_SHOWN) + ")";
        } catch (IOException _) {
            return "";
        }
    }
}
