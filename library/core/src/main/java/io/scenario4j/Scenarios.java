package io.scenario4j;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

import dev.langchain4j.model.chat.ChatModel;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.reactivex.rxjava3.core.Flowable;
import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.batch.BatchEngine;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.event.Projection;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.model.CachedFunction;
import io.scenario4j.model.MeteredModel;
import io.scenario4j.model.ModelCall;
import io.scenario4j.model.ModelUse;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.ScriptStep;
import io.scenario4j.telemetry.Telemetry;
import io.scenario4j.trace.Exchange;

/// A session: runs scenarios and keeps what came out. The value behind the name `scenario` in a notebook.
///
/// ```java
/// scenario.run("greeting", "A customer says hello",
///     List.of(AgentAdapter.named("shop", in -> reply("Hello!")), new UserSimulatorAgent()),
///     script(user("Hi"), agent(), succeed()))
/// ```
///
/// All methods may be called from any thread; runs go on side by side and never see each other.
public final class Scenarios extends SessionReading implements Displayable {

    private final SessionSettings settings;
    private final SessionRuns runs;
    private final SessionBatches batches;

    private Scenarios(SessionSettings settings, SessionReaders readers, SessionTracing tracing) {
        super(readers, tracing);
        this.settings = settings;
        this.runs = new SessionRuns(settings, readers, tracing);
        this.batches = new SessionBatches(settings, readers, runs);
    }

    private static Scenarios open(Map<String, String> environment, String defaultFolder,
            boolean inNotebook) {
        SessionSettings settings = SessionSettings.of(environment);
        SessionReaders readers = SessionReaders.of(environment, defaultFolder);
        var tracing = new SessionTracing(settings, environment, inNotebook);
        tracing.export().ifPresent(readers::sendSpans);
        return new Scenarios(settings, readers, tracing);
    }

    /// Opens the session of a notebook, with the settings of the process environment. It keeps a journal,
    /// and what a server did not take, in `.scenario` of the working directory, or where
    /// `SCENARIO_JOURNAL_DIR` says; none if that is empty.
    public static Scenarios notebook() {
        return open(System.getenv(), ".scenario", true);
    }

    /// Opens a session with the settings of `environment`, as for a test. It writes nothing to disk
    /// unless `SCENARIO_JOURNAL_DIR` says where.
    ///
    /// @param environment names and values as in the process environment
    public static Scenarios open(Map<String, String> environment) {
        return open(environment, "", false);
    }

    /// Changes the session's defaults, for runs that begin from now on.
    ///
    /// ```java
    /// scenario.configure(c -> c.maxTurns(5).endpoint("http://localhost:8080"))
    /// ```
    public void configure(UnaryOperator<ScenarioConfig> change) {
        settings.change(change).ifPresent(readers::publishTo);
        tracing.newExport().ifPresent(readers::sendSpans);
    }

    /// Returns what an application adds to its OpenTelemetry, so that the spans it makes while a run calls it
    /// are in the run's trace.
    ///
    /// ```java
    /// SdkTracerProvider.builder().addSpanProcessor(Scenarios.spanProcessor())
    /// ```
    public static SpanProcessor spanProcessor() {
        return Telemetry.spanProcessor();
    }

    /// Returns a tracer whose spans are in the trace of the run that calls the code which makes them.
    ///
    /// @param name of the code that makes spans, such as `shop`
    public Tracer tracer(String name) {
        return tracing.tracer(name);
    }

    /// Sets whether only recorded answers are given, for runs that begin from now on: an answer that is
    /// not recorded fails the run and names what was asked. Needs a cache key.
    public void offline(boolean value) {
        configure(c -> c.offline(value));
    }

    /// Returns what `function` returned for the same arguments before, also in another session; calls it
    /// if there is no such recording, and records the value.
    ///
    /// ```java
    /// AgentAdapter.named("shop", in -> reply(
    ///     scenario.cached("shop", in.messages(), () -> askTheShop(in.messages()))))
    /// ```
    ///
    /// Recorded under the cache key of the run that this thread plays, or else of the session. Without a
    /// cache key the function is called, and that is all.
    ///
    /// @param name tells the function from others; give it another when the function changes
    /// @param arguments everything that the value depends on: text, numbers, booleans, messages (without
    ///            their ids), lists and maps of these
    /// @param function its value must be text, int, double, boolean, null, or a list or map of these
    /// @throws IllegalArgumentException if arguments or value are anything else
    /// @throws Exception what the function throws
    public <T extends @Nullable Object> T cached(String name, @Nullable Object arguments,
            Callable<? extends T> function) throws Exception {
        ModelUse use = ModelUse.current().orElse(config().models());
        return new CachedFunction(name).value(use, arguments, function);
    }

    /// Returns a model for an agent under test, of which every answered call counts for the run: tokens,
    /// cost and time of the agent in result, tables and view.
    ///
    /// ```java
    /// Assistant assistant = AiServices.create(Assistant.class, scenario.metered(model));
    /// ```
    ///
    /// Counted are calls on the thread that plays the run.
    public ChatModel metered(ChatModel model) {
        return new MeteredModel(model);
    }

    /// Counts what an agent under test has asked of a language model in another way than by a
    /// [#metered] one. To be called from the agent, on the thread that called it; elsewhere nothing
    /// happens.
    ///
    /// @param model the model's name, as its price has it
    /// @param tokensIn what it has read
    /// @param tokensOut what it has written
    /// @param time until it answered
    public void used(String model, int tokensIn, int tokensOut, Duration time) {
        new ModelCall("agent", model, tokensIn, tokensOut, time, false, Exchange.UNKNOWN).tell();
    }

    /// Returns the session's defaults.
    public ScenarioConfig config() {
        return settings.now();
    }

    /// Runs a scenario of automatic turns and waits for its end; see [#run(Scenario)].
    public ScenarioResult run(String name, String description,
            List<? extends AgentAdapter> agents) {
        return run(name, description, agents, List.of());
    }

    /// Runs a scenario by a script and waits for its end; see [#run(Scenario)].
    public ScenarioResult run(String name, String description, List<? extends AgentAdapter> agents,
            List<? extends ScriptStep> script) {
        return run(Scenario.of(name, description).agents(agents).script(script));
    }

    /// Runs a scenario on the calling thread.
    ///
    /// @throws io.scenario4j.display.WrongUseException before anything runs, if the scenario can't be played
    /// @throws io.scenario4j.result.ScenarioException if somebody who took part failed
    /// @throws AssertionError the same object that a step of the script threw
    /// @throws java.util.concurrent.CancellationException if the thread was interrupted
    public ScenarioResult run(Scenario scenario) {
        return executor(scenario).run();
    }

    /// Runs a scenario on a thread of its own.
    ///
    /// @return completes with the result, or with what [#run(Scenario)] would throw; cancelling it stops
    ///         the run
    /// @throws io.scenario4j.display.WrongUseException at once, if the scenario can't be played
    public CompletableFuture<ScenarioResult> runAsync(Scenario scenario) {
        return runs.begin(scenario);
    }

    /// Returns an executor, to play a scenario step by step.
    ///
    /// @throws io.scenario4j.display.WrongUseException if the scenario can't be played
    public ScenarioExecutor executor(Scenario scenario) {
        return runs.executor(scenario);
    }

    /// Returns the events of the run that an executor plays, or plays next, as a stream of its own that ends
    /// with the run.
    ///
    /// ```java
    /// scenario.events(scenario.executor(refund)).subscribe(event -> System.out.println(event.type()))
    /// ```
    public Flowable<ScenarioEvent> events(ScenarioExecutor executor) {
        return executor.facts().mapOptional(Projection::of);
    }

    /// Prepares to play the conversation of a run of this session again up to a turn, and to go on from
    /// there with another agent.
    ///
    /// ```java
    /// scenario.fork(result, 3).with(otherAgent).run()
    /// ```
    ///
    /// @param turn counted from 1, as the conversation is shown: what was said before it is said again,
    ///            the user's words in it too
    /// @throws io.scenario4j.display.WrongUseException if this session did not play it, there was no such turn, or the
    ///             conversation can't be forked there
    public Fork fork(ScenarioResult result, int turn) {
        return fork(runs.definition(result), result, turn);
    }

    /// Does the same with a run whose agents this session does not know, such as one that was read back:
    /// `scenario.fork(refund, scenario.load(path).results().getFirst(), 3).with(otherAgent).run()`.
    ///
    /// @param definition the scenario that was played
    /// @param turn of the fork, counted from 1
    /// @throws io.scenario4j.display.WrongUseException if there was no such turn, or the conversation can't be forked there
    public Fork fork(Scenario definition, ScenarioResult result, int turn) {
        return runs.fork(definition, result, turn);
    }

    /// Returns many scenarios as one batch, to be played many times and measured.
    ///
    /// ```java
    /// scenario.batch(List.of(refund, complaint)).trials(10).run()
    /// ```
    public Batch batch(List<Scenario> scenarios) {
        return Batch.of(batches, scenarios);
    }

    /// Returns attacks on an agent, to be made and measured.
    ///
    /// ```java
    /// scenario.redTeam(shop).goals(Probes.instructions("ZEBRA-7741")).trials(5).run()
    /// ```
    public RedTeam redTeam(AgentAdapter agent) {
        return RedTeam.of(batches, agent);
    }

    /// Goes on with a batch that was begun before: `scenario.resume(path).batch(scenarios).trials(10).run()`;
    /// see [Batch#resume].
    ///
    /// @param path the batch's file in a journal
    public Resumption resume(String path) {
        return resume(path, BatchEngine.HERE);
    }

    /// Goes on with a batch elsewhere: `scenario.resume(path, SparkEngine.of(spark)).batch(scenarios).trials(10).run()`.
    ///
    /// @param path where the engine keeps the batch, see [BatchResult#path], or the batch's file in a journal
    public Resumption resume(String path, BatchEngine engine) {
        readers.drainAWhile();
        return new Resumption(batches, engine, path);
    }

    /// Returns a batch of a former session, to look at and to compare with. Shares that were played apart come
    /// together again; what is missing of them is told.
    ///
    /// ```java
    /// scenario.loadBatch("shares/1", "shares/2", "shares/3")
    /// ```
    ///
    /// @param path the batch's file in a journal, or a folder of which it is the only batch
    /// @param more where its other shares lie
    /// @throws io.scenario4j.display.WrongUseException if one of them is no journal, or of another batch
    public BatchResult loadBatch(String path, String... more) {
        return BatchResult.read(places(path, more).toArray(Path[]::new));
    }

    /// Returns the results of this session's batches that are over, in the order of their ends; of one
    /// that was interrupted, what was done.
    public List<BatchResult> batches() {
        return batches.over();
    }

    /// Sets whether a notebook shows runs while they go on, for those that begin from now on. It does
    /// unless told otherwise.
    public void live(boolean value) {
        readers.live().on(value);
    }

    /// Returns what a notebook shows of the session: what it has seen, how it is set, what to type next.
    @Override
    public MimeBundle display() {
        return new SessionView(config(), readers.folder(), readers.tables().results(),
                batches.over().size()).display();
    }

    @Override
    public String toString() {
        return "Scenarios[batchRunId=%s, config=%s]".formatted(settings.batchRunId(), config());
    }
}
