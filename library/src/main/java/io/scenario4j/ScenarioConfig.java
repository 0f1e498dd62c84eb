package io.scenario4j;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;

import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

/// The settings that hold for a run, immutable; each method with an argument returns a changed copy.
///
/// They come about in four steps, and a later one wins: what is built in ([#DEFAULTS]), the
/// environment, `scenario.configure(…)`, the scenario's own.
///
/// @param model answers for simulators and judges that were given none of their own; null if there is
///            none
/// @param maxTurns after so many turns without a verdict an automatic run fails; at least 1
/// @param minTurns before so many turns the judge is not asked for a verdict; 0 to `maxTurns`
/// @param verbose 0 prints nothing, 1 the messages as they come, 2 also the scenario's name with each
/// @param debug whether a person types the user's messages
/// @param cacheKey under which answers of models are recorded and replayed; null for never
/// @param setId the set that runs are sorted into
/// @param endpoint base address of the server that gets the events; null if there is none
/// @param apiKey for that server; null if there is none
/// @param projectId of that server; null if it needs none
public record ScenarioConfig(@Nullable ChatModel model, int maxTurns, int minTurns, int verbose,
        boolean debug, @Nullable String cacheKey, String setId, @Nullable URI endpoint,
        @Nullable String apiKey, @Nullable String projectId) {

    /// What is built in: 10 turns, no floor, quiet, set `default`, no model and no server.
    public static final ScenarioConfig DEFAULTS = new ScenarioConfig(null, 10, 0, 0, false, null,
            "default", null, null, null);

    public ScenarioConfig {
        setId = setId.isEmpty() ? "default" : setId;
    }

    /// Checks the limits against each other; done when a run starts, so that they may be set in any
    /// order.
    ///
    /// @throws WrongUseException if `maxTurns` is less than 1, or `minTurns` is negative or
    ///             greater than `maxTurns`
    public ScenarioConfig validated() {
        if (maxTurns < 1) {
            throw new WrongUseException(
                    "expected maxTurns of at least 1, found " + maxTurns);
        }
        if (minTurns < 0) {
            throw new WrongUseException(
                    "expected minTurns of at least 0, found " + minTurns);
        }
        if (minTurns > maxTurns) {
            throw new WrongUseException(
                    "minTurns (%d) cannot exceed maxTurns (%d)".formatted(minTurns, maxTurns));
        }
        return this;
    }

    /// Sets the model of simulators and judges.
    public ScenarioConfig model(ChatModel value) {
        return new ScenarioConfig(value, maxTurns, minTurns, verbose, debug, cacheKey, setId,
                endpoint, apiKey, projectId);
    }

    /// Sets the turn limit of automatic runs.
    public ScenarioConfig maxTurns(int value) {
        return new ScenarioConfig(model, value, minTurns, verbose, debug, cacheKey, setId, endpoint,
                apiKey, projectId);
    }

    /// Sets the turns before which the judge is not asked.
    public ScenarioConfig minTurns(int value) {
        return new ScenarioConfig(model, maxTurns, value, verbose, debug, cacheKey, setId, endpoint,
                apiKey, projectId);
    }

    /// Sets how much is printed.
    public ScenarioConfig verbose(int value) {
        return new ScenarioConfig(model, maxTurns, minTurns, value, debug, cacheKey, setId,
                endpoint, apiKey, projectId);
    }

    /// Sets whether a person types the user's messages.
    public ScenarioConfig debug(boolean value) {
        return new ScenarioConfig(model, maxTurns, minTurns, verbose, value, cacheKey, setId,
                endpoint, apiKey, projectId);
    }

    /// Sets the key under which answers of models are recorded.
    public ScenarioConfig cacheKey(String value) {
        return new ScenarioConfig(model, maxTurns, minTurns, verbose, debug, value, setId, endpoint,
                apiKey, projectId);
    }

    /// Sets the set that runs are sorted into; an empty text is `default`.
    public ScenarioConfig setId(String value) {
        return new ScenarioConfig(model, maxTurns, minTurns, verbose, debug, cacheKey, value,
                endpoint, apiKey, projectId);
    }

    /// Sets the base address of the server that gets the events.
    ///
    /// @throws WrongUseException if `value` is no address
    public ScenarioConfig endpoint(String value) {
        return new ScenarioConfig(model, maxTurns, minTurns, verbose, debug, cacheKey, setId,
                address(value), apiKey, projectId);
    }

    private static URI address(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new WrongUseException(
                    "expected an address such as http://localhost:8080 as endpoint, found \"%s\": %s"
                            .formatted(value, e.getReason()));
        }
    }

    /// Sets the key for that server.
    public ScenarioConfig apiKey(String value) {
        return new ScenarioConfig(model, maxTurns, minTurns, verbose, debug, cacheKey, setId,
                endpoint, value, projectId);
    }

    /// Sets the project at that server.
    public ScenarioConfig projectId(String value) {
        return new ScenarioConfig(model, maxTurns, minTurns, verbose, debug, cacheKey, setId,
                endpoint, apiKey, value);
    }

    /// Tells whether events go to the same place, in the same name.
    boolean sameServer(ScenarioConfig other) {
        return Objects.equals(endpoint, other.endpoint) && Objects.equals(apiKey, other.apiKey)
                && Objects.equals(projectId, other.projectId);
    }

    /// Never shows the key.
    @Override
    public String toString() {
        String key = apiKey == null ? "none" : "(redacted, %d chars)".formatted(apiKey.length());
        return "ScenarioConfig[model=%s, maxTurns=%d, minTurns=%d, verbose=%d, debug=%s, cacheKey=%s, setId=%s, endpoint=%s, apiKey=%s, projectId=%s]"
                .formatted(model, maxTurns, minTurns, verbose, debug, cacheKey, setId, endpoint,
                        key, projectId);
    }
}
