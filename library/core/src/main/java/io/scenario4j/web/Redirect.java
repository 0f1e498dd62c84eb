package io.scenario4j.web;

import java.util.Objects;
import java.util.Optional;

import okhttp3.HttpUrl;
import okhttp3.Response;

/// A server wants the request elsewhere. Only where scheme, host and port stay may it be sent there: nobody else
/// gets to read what is asked, and with which key.
public final class Redirect {

    private Redirect() {}

    /// Returns where the server points to, whoever that is; empty if it does not, or to no address of the web.
    public static Optional<HttpUrl> named(Response response) {
        String location = Objects.requireNonNullElse(response.header("Location"), "");
        return response.isRedirect() && !location.isEmpty()
                ? Optional.ofNullable(response.request().url().resolve(location))
                : Optional.empty();
    }

    /// Returns where the request may be sent instead; empty if nowhere.
    public static Optional<HttpUrl> withinOrigin(Response response) {
        return named(response).filter(to -> isSameOrigin(response.request().url(), to));
    }

    private static boolean isSameOrigin(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme()) && one.host().equals(other.host())
                && one.port() == other.port();
    }
}
