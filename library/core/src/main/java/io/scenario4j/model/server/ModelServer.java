package io.scenario4j.model.server;

import java.io.Serializable;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Map;
import java.util.stream.Stream;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import org.jspecify.annotations.Nullable;

/// Where a model is, and how to get there. Prints without the key.
///
/// @param model the model's name
/// @param baseUrl null if nobody says where it is
/// @param apiKey null if there is none
/// @param settings what one sets to change the others
public record ModelServer(String model, @Nullable String baseUrl, @Nullable String apiKey,
        Settings settings) {

    private static final String OPENAI = "https://api.openai.com/v1";

    /// The names of variables.
    ///
    /// @param needsKey whether nothing is answered without one
    public record Settings(String model, String key, String address, boolean needsKey)
            implements
                Serializable {}

    /// Returns a server with the key that the environment has for it.
    static ModelServer found(String model, @Nullable String baseUrl, Settings settings,
            Map<String, String> environment) {
        String key = environment.getOrDefault(settings.key(), "").strip();
        return new ModelServer(model, baseUrl, key.isEmpty() ? null : key, settings);
    }

    /// Refuses what can't be asked.
    ///
    /// @throws RuntimeException if a key or the address is missing: says what to set
    void require() {
        if (baseUrl == null) {
            throw new UnresolvedModelServerException(
                    "expected the address of %s in %s, found none".formatted(model,
                            settings.address()));
        }
        if (settings.needsKey() && apiKey == null) {
            throw new AuthenticationException("expected a key for %s in %s, found none"
                    .formatted(toString(), settings.key()));
        }
    }

    /// Returns `failure`, and where the environment may be to blame, an exception of the same kind that
    /// says what was tried and what to set.
    RuntimeException explained(RuntimeException failure) {
        return switch (failure) {
            case AuthenticationException e -> new AuthenticationException(
                    "%s refuses the key, which is %s; set %s: %s".formatted(address(), key(),
                            settings.key(), e.getMessage()));
            case ModelNotFoundException e -> new ModelNotFoundException(
                    "%s has no model %s; set %s%s: %s".formatted(address(), model, settings.model(),
                            isOfAVersion()
                                    ? ""
                                    : ", or end %s in /v1".formatted(settings.address()),
                            e.getMessage()),
                    e);
            case RuntimeException e when isUnreachable(e) -> new UnresolvedModelServerException(
                    "expected a model server at %s, but nothing answers; start it, or set %s"
                            .formatted(address(), settings.address()),
                    e);
            case IllegalArgumentException e when !isOfTheWeb() ->
                new UnresolvedModelServerException(
                        "expected an address such as http://localhost:11434/v1 in %s, found %s"
                                .formatted(settings.address(), address()),
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
        return baseUrl == null || baseUrl.equals(OPENAI) ? model : model + " at " + baseUrl;
    }

    private String address() {
        return baseUrl == null ? settings.address() : baseUrl;
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
