package io.scenario4j.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.model.ModelUse;
import io.scenario4j.model.Prices;
import io.scenario4j.model.Recordings;
import io.scenario4j.model.Traffic;

/// The settings that hold for a run, immutable; each method with an argument returns a changed copy.
///
/// They come about in four steps, and a later one wins: what is built in ([#DEFAULTS]), the
/// environment, `scenario.configure(…)`, the scenario's own.
///
/// @param models how simulators and judges use language models
/// @param maxTurns after so many turns without a verdict an automatic run fails; at least 1
/// @param minTurns before so many turns the judge is not asked for a verdict; 0 to `maxTurns`
/// @param verbose 0 prints nothing, 1 the messages as they come, 2 also the scenario's name with each
/// @param debug whether a person types the user's messages
/// @param setId the set that runs are sorted into
/// @param endpoint base address of the server that gets the events; null if there is none
/// @param apiKey for that server; null if there is none
/// @param projectId of that server; null if it needs none
public record ScenarioConfig(ModelUse models, int maxTurns, int minTurns, int verbose,
        boolean debug, String setId, @Nullable URI endpoint,
        @Nullable String apiKey, @Nullable String projectId) {

    /// What is built in: 10 turns, no floor, quiet, set `default`, no model and no server.
    public static final ScenarioConfig DEFAULTS = new ScenarioConfig(ModelUse.DEFAULTS, 10, 0, 0,
            false, "default", null, null, null);

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
        if (trial() < 0) {
            throw new WrongUseException("expected a trial of at least 1, found " + trial());
        }
        return this;
    }

    /// Returns the model of simulators and judges that were given none of their own; null if there is
    /// none.
    public @Nullable ChatModel model() {
        return models.model();
    }

    /// Returns the key under which answers of models are recorded and replayed; null for never.
    public @Nullable String cacheKey() {
        return models.cacheKey();
    }

    /// Sets the model of simulators and judges.
    public ScenarioConfig model(ChatModel value) {
        return models(models.withModel(value));
    }

    /// Sets the key under which answers of models are recorded and replayed. Another key, and all of
    /// them are asked anew.
    public ScenarioConfig cacheKey(String value) {
        return models(models.withCacheKey(value));
    }

    /// Returns the number of the repetition; 0 for a run that is none.
    public int trial() {
        return models.trial();
    }

    /// Sets the number of the repetition, from 1: each has recorded answers of its own, and its number in
    /// events and tables.
    public ScenarioConfig trial(int value) {
        return models(models.withTrial(value));
    }

    /// Sets whether only recorded answers are given, and no model is asked.
    public ScenarioConfig offline(boolean value) {
        return models(models.withOffline(value));
    }

    /// Sets where answers are recorded; the default is `.scenario/cache`.
    public ScenarioConfig cacheDirectory(Path value) {
        return models(models.withRecordings(Recordings.in(value)));
    }

    /// Sets what a model costs, in US dollars for a million tokens: what it reads, and what it writes.
    /// Without a price the cost of a run is not known.
    public ScenarioConfig price(String modelName, double usdIn, double usdOut) {
        return models(models.withPrices(
                models.prices().with(modelName, new Prices.Price(usdIn, usdOut))));
    }

    /// Sets how often a model is asked at once, at most, by all runs together; the default is 1,000.
    /// When the provider says that it is too much (429, or 503 with `Retry-After`), the number halves, and
    /// grows again by one after every 16 answers.
    public ScenarioConfig callsAtOnce(int value) {
        return models(models.withTraffic(Traffic.of(value)));
    }

    /// Sets whether simulators and judges show pictures of the conversation to their models, which they do
    /// unless told otherwise. A model that refuses them is not shown any more; one that takes them and sees
    /// nothing has to be told of here.
    public ScenarioConfig pictures(boolean value) {
        return models(models.withPictures(value));
    }

    private ScenarioConfig models(ModelUse value) {
        return new ScenarioConfig(value, maxTurns, minTurns, verbose, debug, setId,
                endpoint, apiKey, projectId);
    }

    /// Sets the turn limit of automatic runs.
    public ScenarioConfig maxTurns(int value) {
        return new ScenarioConfig(models, value, minTurns, verbose, debug, setId, endpoint,
                apiKey, projectId);
    }

    /// Sets the turns before which the judge is not asked.
    public ScenarioConfig minTurns(int value) {
        return new ScenarioConfig(models, maxTurns, value, verbose, debug, setId, endpoint,
                apiKey, projectId);
    }

    /// Sets how much is printed.
    public ScenarioConfig verbose(int value) {
        return new ScenarioConfig(models, maxTurns, minTurns, value, debug, setId,
                endpoint, apiKey, projectId);
    }

    /// Sets whether a person types the user's messages.
    public ScenarioConfig debug(boolean value) {
        return new ScenarioConfig(models, maxTurns, minTurns, verbose, value, setId,
                endpoint, apiKey, projectId);
    }

    /// Sets the set that runs are sorted into; an empty text is `default`.
    public ScenarioConfig setId(String value) {
        return new ScenarioConfig(models, maxTurns, minTurns, verbose, debug, value,
                endpoint, apiKey, projectId);
    }

    /// Sets the base address of the server that gets the events.
    ///
    /// @throws WrongUseException if `value` is no address
    public ScenarioConfig endpoint(String value) {
        return new ScenarioConfig(models, maxTurns, minTurns, verbose, debug, setId,
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
        return new ScenarioConfig(models, maxTurns, minTurns, verbose, debug, setId,
                endpoint, value, projectId);
    }

    /// Sets the project at that server.
    public ScenarioConfig projectId(String value) {
        return new ScenarioConfig(models, maxTurns, minTurns, verbose, debug, setId,
                endpoint, apiKey, value);
    }

    /// Tells whether events go to the same place, in the same name.
    public boolean sameServer(ScenarioConfig other) {
        return Objects.equals(endpoint, other.endpoint) && Objects.equals(apiKey, other.apiKey)
                && Objects.equals(projectId, other.projectId);
    }

    /// Never shows the key.
    @Override
    public String toString() {
        String key = apiKey == null ? "none" : "(redacted, %d chars)".formatted(apiKey.length());
        return "ScenarioConfig[model=%s, maxTurns=%d, minTurns=%d, verbose=%d, debug=%s, cacheKey=%s, offline=%s, setId=%s, endpoint=%s, apiKey=%s, projectId=%s]"
                .formatted(model(), maxTurns, minTurns, verbose, debug, cacheKey(),
                        models.offline(), setId, endpoint,
                        key, projectId);
    }
}
