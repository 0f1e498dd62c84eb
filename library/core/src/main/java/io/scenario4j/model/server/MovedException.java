package io.scenario4j.model.server;

import java.util.Objects;

import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// A model's server wants the request elsewhere. Only where scheme, host and port stay is it sent there: nobody
/// else gets to read what is asked.
final class MovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient @Nullable HttpUrl to;

    MovedException(Response response) {
        super(message(response), null, false, false);
        this.status = response.code();
        this.to = to(response);
    }

    private static String message(Response response) {
        HttpUrl to = named(response);
        return "redirected to another address, which is not asked; set the model's address to %s"
                .formatted(to == null ? "the right one" : to);
    }

    private static @Nullable HttpUrl named(Response response) {
        String location = Objects.requireNonNullElse(response.header("Location"), "");
        return response.request().url().resolve(location);
    }

    private static @Nullable HttpUrl to(Response response) {
        HttpUrl from = response.request().url();
        HttpUrl to = named(response);
        boolean same = to != null && to.scheme().equals(from.scheme())
                && to.host().equals(from.host()) && to.port() == from.port();
        return same ? to : null;
    }

    /// Returns where to ask instead; null if nobody may be asked there.
    @Nullable
    HttpUrl to() {
        return to;
    }

    RefusedException refusal() {
        return new RefusedException(status, Objects.requireNonNull(getMessage()), null);
    }
}
