package io.scenario4j.event.http;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import okhttp3.Request;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.WireJson;
import io.scenario4j.text.Secrets;

/// Where events are posted, and as whom. Knows what in a text is secret.
///
/// @param url full address
/// @param headers that the user added; their values are secret too
/// @param insecureAllowed whether the key may travel by plain `http` to another machine
public record HttpTarget(URI url, @Nullable String apiKey, @Nullable String projectId,
        Map<String, String> headers, boolean insecureAllowed) {

    private static final String PATH = "/api/scenario-events";

    /// Base64 of 200 characters or more is a picture or a sound.
    private static final Pattern LONG_BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{200,}={0,2}");

    /// Refuses what no header can hold here, because the client's own message would show it.
    public HttpTarget {
        headers = Map.copyOf(headers);
        requirePrintable("API key", apiKey);
        requirePrintable("project id", projectId);
        headers.forEach((name, value) -> requirePrintable("value of the header " + name, value));
        Secrets.keep(apiKey);
        headers.forEach(Secrets::keep);
    }

    /// Returns the target at the server whose base address is `endpoint`.
    public static HttpTarget ofBase(String endpoint, @Nullable String apiKey) {
        URI base = parse(endpoint);
        String path = base.getPath() == null ? "" : base.getPath().replaceFirst("/+$", "");
        boolean complete = path.endsWith(PATH);
        return of(complete ? base : base.resolve(path + PATH), apiKey);
    }

    /// Returns the target at the full address `url`.
    public static HttpTarget ofUrl(String url, @Nullable String apiKey) {
        return of(parse(url), apiKey);
    }

    /// Sets the project; none if it is blank.
    public HttpTarget withProjectId(String id) {
        return new HttpTarget(url, apiKey, blankToNull(id), headers, insecureAllowed);
    }

    /// Adds a header, in place of one of the same name.
    public HttpTarget withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpTarget(url, apiKey, projectId, more, insecureAllowed);
    }

    /// Sets whether the key may travel by plain `http` to another machine.
    public HttpTarget withInsecureAllowed(boolean allowed) {
        return new HttpTarget(url, apiKey, projectId, headers, allowed);
    }

    /// Returns a request without a body yet.
    Request.Builder request(String eventId) {
        var request = new Request.Builder().url(url.toString()).header("Idempotency-Key", eventId);
        if (apiKey != null) {
            request.header("Authorization", "Bearer " + apiKey).header("X-Auth-Token", apiKey);
        }
        if (projectId != null) {
            request.header("X-Project-Id", projectId);
        }
        headers.forEach(request::header);
        return request;
    }

    /// Returns why nothing may be sent: anybody on the way could read a secret. Empty if it may.
    Optional<String> danger() {
        boolean secret = apiKey != null || !headers.isEmpty();
        return secret && !insecureAllowed && "http".equals(url.getScheme()) && !isLoopback()
                ? Optional.of(
                        "expected https to send a key to %s, found http; use https, or allowInsecure(true)"
                                .formatted(display()))
                : Optional.empty();
    }

    /// Returns the address without user, password and query.
    public String display() {
        return display(url);
    }

    static String display(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String path = url.getPath() == null ? "" : url.getPath();
        return url.getScheme() + "://" + url.getHost() + port + path;
    }

    /// Returns a name for what belongs to this address with its query, this project, this key and these
    /// headers, of which nothing can be found out: what was published with one key is never sent with another.
    public String fileName() {
        String identity = WireJson.text(Arrays.asList(url.toString(), projectId, apiKey,
                new TreeMap<>(headers)));
        return "%s-%s".formatted(url.getHost().replaceAll("[^A-Za-z0-9.-]", "_"),
                ByteString.encodeUtf8(identity).sha256().hex().substring(0, 16));
    }

    /// Returns `text` fit for a log: without keys, and without long Base64.
    String redact(String text) {
        String shown = Secrets.redacted(
                apiKey == null ? text : text.replace(apiKey, redacted(apiKey)));
        for (String value : headers.values()) {
            shown = value.isEmpty() ? shown : shown.replace(value, redacted(value));
        }
        return LONG_BASE64.matcher(shown)
                .replaceAll(found -> "<%d b64 chars elided>".formatted(found.group().length()));
    }

    @Override
    public String toString() {
        return "%s, key %s, project %s, headers %s".formatted(display(),
                apiKey == null ? "none" : redacted(apiKey), projectId == null ? "none" : projectId,
                headers.keySet());
    }

    private static HttpTarget of(URI url, @Nullable String apiKey) {
        return new HttpTarget(url, blankToNull(apiKey), null, Map.of(), false);
    }

    private static URI parse(String text) {
        URI url = tryParse(text);
        boolean http = url != null && url.getHost() != null
                && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
        if (url == null || !http) {
            throw new IllegalArgumentException(
                    "expected an endpoint like https://host or http://localhost:5560, found "
                            + (text.contains("@") ? redacted(text) : "\"" + text + "\""));
        }
        return url;
    }

    private static void requirePrintable(String what, @Nullable String value) {
        if (value != null && !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException(
                    "expected printable ASCII characters as %s, found others in %s".formatted(what,
                            redacted(value)));
        }
    }

    private static @Nullable URI tryParse(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private boolean isLoopback() {
        String host = url.getHost();
        return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]")
                || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String redacted(String secret) {
        return Secrets.shown(secret);
    }
}
