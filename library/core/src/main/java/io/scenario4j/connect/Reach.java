package io.scenario4j.connect;

import java.io.Serializable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okio.Buffer;

import io.scenario4j.agent.AgentInput;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.WireJson;
import io.scenario4j.text.Secrets;
import io.scenario4j.web.JsonBody;

/// How a server is reached, and how much of its answer and of one's time it gets.
///
/// @param timeout of one answer, from the request to its last byte
/// @param mostBytes of one answer, unpacked
@SuppressWarnings("serial") // it travels as [Sent]
record Reach(String name, HttpUrl url, Headers headers, Duration timeout, long mostBytes)
        implements
            Serializable {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final long MOST_BYTES = 8L << 20;

    /// The same, of what is serializable.
    private record Sent(String name, String url, Map<String, String> headers, Duration timeout,
            long mostBytes)
            implements
                Serializable {

        private Object readResolve() {
            return new Reach(name, HttpUrl.get(url), Headers.of(headers), timeout, mostBytes);
        }
    }

    private Object writeReplace() {
        Map<String, String> all = new LinkedHashMap<>();
        headers.forEach(header -> all.put(header.getFirst(), header.getSecond()));
        return new Sent(name, url.toString(), all, timeout, mostBytes);
    }

    static Reach of(String address) {
        HttpUrl url = HttpUrl.parse(address.strip());
        if (url == null) {
            throw new WrongUseException(
                    "expected an address such as http://localhost:8000/chat, found %s"
                            .formatted(address));
        }
        return new Reach(url.host(), url, Headers.EMPTY, TIMEOUT, MOST_BYTES);
    }

    Reach withUrl(HttpUrl value) {
        return new Reach(name, value, headers, timeout, mostBytes);
    }

    Reach withName(String value) {
        return new Reach(value, url, headers, timeout, mostBytes);
    }

    /// Replaces a header of the same name. A value whose header's name says so is a secret from now on.
    Reach withHeader(String header, String value) {
        Secrets.keep(header, value);
        return new Reach(name, url, headers.newBuilder().set(header, value).build(), timeout,
                mostBytes);
    }

    Reach withTimeout(Duration value) {
        if (!value.isPositive()) {
            throw new WrongUseException(
                    "expected a timeout of more than 0, found " + value);
        }
        return new Reach(name, url, headers, value, mostBytes);
    }

    Reach withMostBytes(long value) {
        if (value < 1) {
            throw new WrongUseException("expected a limit of at least 1 byte, found " + value);
        }
        return new Reach(name, url, headers, timeout, value);
    }

    /// Returns a request that lets what is done there be in the run's trace.
    Request.Builder request(AgentInput input) {
        var request = new Request.Builder().url(url).headers(headers);
        input.propagationHeaders().forEach(request::header);
        return request;
    }

    static JsonBody body(String json) {
        return new JsonBody(new Buffer().writeUtf8(WireJson.wellFormed(json)));
    }

    /// Returns the address without what may be secret in it.
    String shown() {
        return url.redact().replaceFirst("/\\.\\.\\.$", url.encodedPath());
    }
}
