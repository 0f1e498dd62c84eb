package io.scenario4j.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

import dev.langchain4j.model.chat.ChatModel;
import io.opentelemetry.api.OpenTelemetry;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.model.ModelUse;
import io.scenario4j.model.Models;
import io.scenario4j.model.Prices;
import io.scenario4j.model.Recordings;
import io.scenario4j.model.Traffic;
import io.scenario4j.text.Secrets;
import io.scenario4j.trace.SpanSource;
import io.scenario4j.trace.SpansElsewhere;

/// The settings that hold for a run, immutable; each method with an argument returns a changed copy.
///
/// They come about in four steps, and a later one wins: what is built in ([#DEFAULTS]), the
/// environment, `scenario.configure(…)`, the scenario's own.
///
/// @param models how simulators and judges use language models
/// @param turns how long an automatic run may be, and must
/// @param verbose 0 prints nothing, 1 the messages as they come, 2 also the scenario's name with each
/// @param debug whether a person types the user's messages
/// @param setId the set that runs are sorted into
/// @param server that gets the events
/// @param platform that evaluates, if `server` names no key: as the environment says
/// @param traces what becomes of what was done
public record ScenarioConfig(ModelUse models, Turns turns, int verbose, boolean debug, String setId,
        Server server, Server platform, Traces traces) {

    /// What is built in: 10 turns, no floor, quiet, set `default`, no model and no server.
    public static final ScenarioConfig DEFAULTS = new ScenarioConfig(ModelUse.DEFAULTS,
            new Turns(10, 0), 0, false, "default", Server.NONE, Server.NONE,
            new Traces(null, false, null));

    /// How many turns an automatic run has.
    ///
    /// @param most after so many turns without a verdict it fails; at least 1
    /// @param least before so many turns the judge is not asked for a verdict; 0 to `most`
    public record Turns(int most, int least) {

        private void validate() {
            if (most < 1) {
                throw new WrongUseException("expected maxTurns of at least 1, found " + most);
            }
            if (least < 0) {
                throw new WrongUseException("expected minTurns of at least 0, found " + least);
            }
            if (least > most) {
                throw new WrongUseException(
                        "minTurns (%d) cannot exceed maxTurns (%d)".formatted(least, most));
            }
        }
    }

    /// Where events go.
    ///
    /// @param endpoint base address; null if there is no server
    /// @param apiKey null if there is none
    /// @param projectId null if the server needs none
    public record Server(@Nullable URI endpoint, @Nullable String apiKey,
            @Nullable String projectId) {

        /// Where there is no server.
        public static final Server NONE = new Server(null, null, null);

        public Server {
            Secrets.keep(apiKey);
        }

        /// Never shows the key.
        @Override
        public String toString() {
            String key = apiKey == null ? "none" : Secrets.shown(apiKey);
            return "endpoint=%s, apiKey=%s, projectId=%s".formatted(endpoint, key, projectId);
        }
    }

    /// What becomes of the spans of runs.
    ///
    /// @param openTelemetry the application's own; null if it has none
    /// @param content whether what was said, asked and found is sent with them
    /// @param elsewhere where those of services elsewhere are fetched; null if there are none
    public record Traces(@Nullable OpenTelemetry openTelemetry, boolean content,
            @Nullable SpansElsewhere elsewhere) {}

    public ScenarioConfig {
        setId = setId.isEmpty() ? "default" : setId;
    }

    /// Checks the limits against each other; done when a run starts, so that they may be set in any
    /// order.
    ///
    /// @throws WrongUseException if `maxTurns` is less than 1, or `minTurns` is negative or
    ///             greater than `maxTurns`
    public ScenarioConfig validated() {
        turns.validate();
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
        return models.recall().cacheKey();
    }

    /// Sets the model of simulators and judges.
    public ScenarioConfig model(ChatModel value) {
        return models(models.withModel(value));
    }

    /// Sets the model of simulators and judges by its name; see [Models#named].
    public ScenarioConfig model(String name) {
        return model(Models.named(name));
    }

    /// Sets the key under which answers of models are recorded and replayed. Another key, and all of
    /// them are asked anew.
    public ScenarioConfig cacheKey(String value) {
        return models(models.withCacheKey(value));
    }

    /// Returns the number of the repetition; 0 for a run that is none.
    public int trial() {
        return models.recall().trial();
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
        return traffic(Traffic.of(value));
    }

    /// Sets who keeps calls of models to their number.
    public ScenarioConfig traffic(Traffic value) {
        return models(models.withTraffic(value));
    }

    /// Sets whether simulators and judges show pictures of the conversation to their models, which they do
    /// unless told otherwise. A model that refuses them is not shown any more; one that takes them and sees
    /// nothing has to be told of here.
    public ScenarioConfig pictures(boolean value) {
        return models(models.withPictures(value));
    }

    private ScenarioConfig models(ModelUse value) {
        return new ScenarioConfig(value, turns, verbose, debug, setId, server, platform, traces);
    }

    /// Returns the turns after which an automatic run without a verdict fails.
    public int maxTurns() {
        return turns.most();
    }

    /// Sets the turn limit of automatic runs.
    public ScenarioConfig maxTurns(int value) {
        return turns(new Turns(value, turns.least()));
    }

    /// Returns the turns before which the judge is not asked.
    public int minTurns() {
        return turns.least();
    }

    /// Sets the turns before which the judge is not asked.
    public ScenarioConfig minTurns(int value) {
        return turns(new Turns(turns.most(), value));
    }

    private ScenarioConfig turns(Turns value) {
        return new ScenarioConfig(models, value, verbose, debug, setId, server, platform, traces);
    }

    /// Sets how much is printed.
    public ScenarioConfig verbose(int value) {
        return new ScenarioConfig(models, turns, value, debug, setId, server, platform, traces);
    }

    /// Sets whether a person types the user's messages.
    public ScenarioConfig debug(boolean value) {
        return new ScenarioConfig(models, turns, verbose, value, setId, server, platform, traces);
    }

    /// Sets the set that runs are sorted into; an empty text is `default`.
    public ScenarioConfig setId(String value) {
        return new ScenarioConfig(models, turns, verbose, debug, value, server, platform, traces);
    }

    /// Returns the base address of the server that gets the events; null if there is none.
    public @Nullable URI endpoint() {
        return server.endpoint();
    }

    /// Sets the base address of the server that gets the events.
    ///
    /// @throws WrongUseException if `value` is no address
    public ScenarioConfig endpoint(String value) {
        return server(new Server(address(value), apiKey(), projectId()));
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

    /// Returns the key for that server; null if there is none.
    public @Nullable String apiKey() {
        return server.apiKey();
    }

    /// Sets the key for that server.
    public ScenarioConfig apiKey(String value) {
        return server(new Server(endpoint(), value, projectId()));
    }

    /// Returns the project at that server; null if it needs none.
    public @Nullable String projectId() {
        return server.projectId();
    }

    /// Sets the project at that server.
    public ScenarioConfig projectId(String value) {
        return server(new Server(endpoint(), apiKey(), value));
    }

    private ScenarioConfig server(Server value) {
        return new ScenarioConfig(models, turns, verbose, debug, setId, value, platform, traces);
    }

    /// Returns the server that evaluates: the one that was configured with a key, or else what the environment says.
    public Server evaluatingServer() {
        return server.apiKey() == null ? platform : server;
    }

    /// Sets what the environment says of the server that evaluates.
    public ScenarioConfig platform(Server value) {
        return new ScenarioConfig(models, turns, verbose, debug, setId, server, value, traces);
    }

    /// Returns the application's own OpenTelemetry; null if none was named.
    public @Nullable OpenTelemetry openTelemetry() {
        return traces.openTelemetry();
    }

    /// Names the application's own OpenTelemetry, which then is waited for when the session is drained. Its
    /// spans join the runs that call it if `Scenarios.spanProcessor()` was added to its `SdkTracerProvider`.
    public ScenarioConfig openTelemetry(OpenTelemetry value) {
        return traces(new Traces(value, traces.content(), traces.elsewhere()));
    }

    /// Returns whether what was said is sent with spans.
    public boolean traceContent() {
        return traces.content();
    }

    /// Sets whether what was said, asked and found, such as prompts and answers, leaves the machine in spans.
    /// It does not unless this is set.
    public ScenarioConfig traceContent(boolean value) {
        return traces(new Traces(openTelemetry(), value, traces.elsewhere()));
    }

    /// Returns where spans of services elsewhere are fetched; null if nowhere.
    public @Nullable SpansElsewhere spansElsewhere() {
        return traces.elsewhere();
    }

    /// Sets where spans of services lie that an agent calls with its
    /// [headers][io.scenario4j.agent.AgentInput#propagationHeaders]. They are fetched when a judge asks for
    /// them, or a criterion in code has read spans, and not before.
    public ScenarioConfig spansFrom(SpanSource source) {
        return traces(new Traces(openTelemetry(), traces.content(), new SpansElsewhere(source)));
    }

    private ScenarioConfig traces(Traces value) {
        return new ScenarioConfig(models, turns, verbose, debug, setId, server, platform, value);
    }

    /// Never shows the key.
    @Override
    public String toString() {
        return "ScenarioConfig[model=%s, maxTurns=%d, minTurns=%d, verbose=%d, debug=%s, cacheKey=%s, offline=%s, setId=%s, %s]"
                .formatted(model(), maxTurns(), minTurns(), verbose, debug, cacheKey(),
                        models.recall().offline(), setId, server);
    }
}
