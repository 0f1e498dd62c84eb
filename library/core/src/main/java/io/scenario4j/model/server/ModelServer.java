package io.scenario4j.model.server;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.stream.Stream;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import org.jspecify.annotations.Nullable;

/// Where a model of the environment is, and how to get there. Prints without the key.
///
/// @param model the model's name
/// @param baseUrl null for OpenAI's own
/// @param apiKey null if it needs none
public record ModelServer(String model, @Nullable String baseUrl, @Nullable String apiKey) {

    /// Returns `failure`, and where the environment may be to blame, an exception of the same kind that
    /// says what was tried and what to set.
    RuntimeException explained(RuntimeException failure) {
        return switch (failure) {
            case AuthenticationException e -> new AuthenticationException(
                    "%s refuses the key, which is %s; set OPENAI_API_KEY: %s".formatted(
                            address(), key(), e.getMessage()));
            case ModelNotFoundException e -> new ModelNotFoundException(
                    "%s has no model %s; set SCENARIO_MODEL%s: %s".formatted(address(), model,
                            isOfAVersion() ? "" : ", or end OPENAI_BASE_URL in /v1",
                            e.getMessage()),
                    e);
            case RuntimeException e when isUnreachable(e) -> new UnresolvedModelServerException(
                    "expected a model server at %s, but nothing answers; start it, or set OPENAI_BASE_URL"
                            .formatted(address()),
                    e);
            case IllegalArgumentException e when !isOfTheWeb() ->
                new UnresolvedModelServerException(
                        "expected an address such as http://localhost:11434/v1 in OPENAI_BASE_URL, found %s"
                                .formatted(address()),
                        e);
            default -> failure;
        };
    }

    private boolean isOfAVersion() {
        return address().matches(".*/v\\d.*");
    }

    private boolean isOfTheWeb() {
        return address().matches("(?i)https?://.+");
    }

    @Override
    public String toString() {
        return baseUrl == null ? model : model + " at " + baseUrl;
    }

    private String address() {
        return baseUrl == null ? "https://api.openai.com/v1" : baseUrl;
    }

    private String key() {
        return apiKey == null ? "missing" : "(redacted, %d chars)".formatted(apiKey.length());
    }

    private static boolean isUnreachable(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                        || cause instanceof UnresolvedAddressException);
    }
}
