package io.scenario4j;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.analysis.Charts;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.event.Delivery;
import io.scenario4j.event.EventReader;
import io.scenario4j.event.EventReporter;
import io.scenario4j.event.HttpEventReporter;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.execution.IdSource;
import io.scenario4j.execution.MonotonicClock;
import io.scenario4j.execution.Narrator;
import io.scenario4j.execution.Prompt;
import io.scenario4j.execution.Replay;
import io.scenario4j.execution.RunEnvironment;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.live.LiveView;
import io.scenario4j.model.CachedFunction;
import io.scenario4j.model.MeteredModel;
import io.scenario4j.model.ModelCall;
import io.scenario4j.model.ModelUse;
import io.scenario4j.model.Models;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.ScriptStep;
import io.scenario4j.statistics.Agreement;
import io.scenario4j.table.DataRows;
import io.scenario4j.table.EventTables;
import io.scenario4j.table.RecordedRuns;
import io.scenario4j.table.TableFile;

/// A session: runs scenarios and keeps what came out. The value behind the name `scenario` in a notebook.
///
/// ```java
/// scenario.run("greeting", "A customer says hello",
///     List.of(AgentAdapter.named("shop", in -> reply("Hello!")), new UserSimulatorAgent()),
///     script(user("Hi"), agent(), succeed()))
/// ```
///
/// All methods may be called from any thread; runs go on side by side and never see each other.
public final class Scenarios implements Displayable {

    /// Tables and journal are written at once; more than this means that something is wrong with them.
    private static final Duration AWHILE = Duration.ofMinutes(1);

    private final ScenarioEventBus bus = new ScenarioEventBus();
    private final EventTables tables = new EventTables();
    private final Definitions definitions = new Definitions();
    private final EventReader tablesReader = bus.attach(tables);
    private final Narrator narrator = Narrator.here();
    private final LiveView live = new LiveView(bus, narrator::println);
    private final String batchRunId;
    private final AtomicReference<ScenarioConfig> config;
    private final SessionFiles files;
    private final Optional<EventReader> journalReader;
    private final SessionBatches batches;
    private @Nullable EventReader server;

    private Scenarios(Map<String, String> environment, String defaultFolder) {
        batchRunId = environment.getOrDefault("SCENARIO_BATCH_RUN_ID",
                IdSource.ksuid().next("scenariobatch_"));
        config = new AtomicReference<>(configured(environment));
        files = SessionFiles.of(environment, defaultFolder);
        journalReader = files.keep(bus);
        batches = new SessionBatches(environment.get("SCENARIO_BATCH_RUN_ID"), new Played());
        HttpEventReporter.fromEnvironment(environment).ifPresent(this::publishTo);
    }

    private static ScenarioConfig configured(Map<String, String> environment) {
        ScenarioConfig config = Models.fromEnvironment(environment)
                .map(ScenarioConfig.DEFAULTS::model)
                .orElse(ScenarioConfig.DEFAULTS);
        String cache = environment.getOrDefault("SCENARIO_CACHE_DIR", "");
        return cache.isBlank() ? config : config.cacheDirectory(Path.of(cache));
    }

    /// Opens the session of a notebook, with the settings of the process environment. It keeps a journal,
    /// and what a server did not take, in `.scenario` of the working directory, or where
    /// `SCENARIO_JOURNAL_DIR` says; none if that is empty.
    public static Scenarios notebook() {
        return new Scenarios(System.getenv(), ".scenario");
    }

    /// Opens a session with the settings of `environment`, as for a test. It writes nothing to disk
    /// unless `SCENARIO_JOURNAL_DIR` says where.
    ///
    /// @param environment names and values as in the process environment
    public static Scenarios open(Map<String, String> environment) {
        return new Scenarios(environment, "");
    }

    /// Changes the session's defaults, for runs that begin from now on.
    ///
    /// ```java
    /// scenario.configure(c -> c.maxTurns(5).endpoint("http://localhost:8080"))
    /// ```
    public void configure(UnaryOperator<ScenarioConfig> change) {
        ScenarioConfig before = config.get();
        ScenarioConfig after = config.updateAndGet(change);
        if (after.endpoint() != null && !after.sameServer(before)) {
            var reporter = new HttpEventReporter(after.endpoint().toString(), after.apiKey());
            publishTo(after.projectId() == null ? reporter : reporter.projectId(after.projectId()));
        }
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
        ModelUse use = ModelUse.current().orElse(config.get().models());
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
        new ModelCall("agent", model, tokensIn, tokensOut, time, false).tell();
    }

    /// Returns the session's defaults.
    public ScenarioConfig config() {
        return config.get();
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
    /// @throws CancellationException if the thread was interrupted
    public ScenarioResult run(Scenario scenario) {
        return executor(scenario).run();
    }

    /// Runs a scenario on a thread of its own.
    ///
    /// @return completes with the result, or with what [#run(Scenario)] would throw; cancelling it stops
    ///         the run
    /// @throws io.scenario4j.display.WrongUseException at once, if the scenario can't be played
    public CompletableFuture<ScenarioResult> runAsync(Scenario scenario) {
        ScenarioExecutor executor = executor(scenario);
        var future = new CompletableFuture<ScenarioResult>();
        Thread thread = Thread.ofVirtual()
                .name("scenario " + scenario.name())
                .unstarted(() -> complete(future, executor));
        var _ = future.whenComplete((_, failure) -> {
            if (failure instanceof CancellationException) {
                thread.interrupt();
            }
        });
        thread.start();
        return future;
    }

    private static void complete(CompletableFuture<ScenarioResult> future,
            ScenarioExecutor executor) {
        try {
            future.complete(executor.run());
        } catch (Throwable e) {
            future.completeExceptionally(e);
        }
    }

    /// Returns an executor, to play a scenario step by step.
    ///
    /// @throws io.scenario4j.display.WrongUseException if the scenario can't be played
    public ScenarioExecutor executor(Scenario scenario) {
        return executor(scenario, Replay.NONE);
    }

    private ScenarioExecutor executor(Scenario scenario, Replay replay) {
        return executor(scenario, config.get(), batchRunId, publisher(scenario.eventBus()), replay);
    }

    private ScenarioExecutor executor(Scenario scenario, ScenarioConfig settings, String batch,
            Consumer<ScenarioEvent> events, Replay replay) {
        var environment = new RunEnvironment(new MonotonicClock(), IdSource.ksuid(), Prompt.here(),
                definitions.remembering(scenario, events), narrator, batch, replay);
        return new ScenarioExecutor(scenario, settings, environment);
    }

    private ScenarioResult run(Scenario scenario, Replay replay) {
        return executor(scenario, replay).run();
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
        Scenario definition = definitions.of(result.scenarioRunId())
                .orElseThrow(() -> new WrongUseException(
                        "expected the result of a run of this session, found one that was read back or never played, whose agents nobody knows; use scenario.fork(definition, result, turn)"));
        return fork(definition, result, turn);
    }

    /// Does the same with a run whose agents this session does not know, such as one that was read back:
    /// `scenario.fork(refund, scenario.load(path).results().getFirst(), 3).with(otherAgent).run()`.
    ///
    /// @param definition the scenario that was played
    /// @param turn of the fork, counted from 1
    /// @throws io.scenario4j.display.WrongUseException if there was no such turn, or the conversation can't be forked there
    public Fork fork(Scenario definition, ScenarioResult result, int turn) {
        return Fork.of(definition, result, turn, this::run);
    }

    /// Returns many scenarios as one batch, to be played many times and measured.
    ///
    /// ```java
    /// scenario.batch(List.of(refund, complaint)).trials(10).run()
    /// ```
    public Batch batch(List<Scenario> scenarios) {
        return Batch.of(batches, scenarios);
    }

    /// Goes on with a batch that was begun before: `scenario.resume(path).batch(scenarios).trials(10).run()`;
    /// see [Batch#resume].
    ///
    /// @param path the batch's file in a journal
    public Resumption resume(String path) {
        try {
            bus.drain(AWHILE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Resumption(batches, Path.of(path));
    }

    /// Returns a batch of a former session, to look at and to compare with.
    ///
    /// @param path the batch's file in a journal
    /// @throws io.scenario4j.display.WrongUseException if the file is no journal, or of no batch
    public BatchResult loadBatch(String path) {
        return BatchResult.read(Path.of(path));
    }

    /// Returns the results of this session's batches that are over, in the order of their ends; of one
    /// that was interrupted, what was done.
    public List<BatchResult> batches() {
        return batches.over();
    }

    private Consumer<ScenarioEvent> publisher(@Nullable ScenarioEventBus own) {
        return live.showing(published(own));
    }

    private Consumer<ScenarioEvent> published(@Nullable ScenarioEventBus own) {
        return own == null ? bus::publish : event -> {
            bus.publish(event);
            own.publish(event);
        };
    }

    /// Sets whether a notebook shows runs while they go on, for those that begin from now on. It does
    /// unless told otherwise.
    public void live(boolean value) {
        live.on(value);
    }

    /// Adds a reporter, which gets the events of every run that begins from now on. A notebook shows the
    /// page that an [HttpEventReporter]'s server names, unless the reporter has
    /// [another use][HttpEventReporter#onPage] for it.
    ///
    /// @return the reporter at work, to ask how it is doing and to take it away again
    public EventReader report(EventReporter reporter) {
        return bus.attach(reporter instanceof HttpEventReporter http
                ? http.onPageByDefault(live::page)
                : reporter);
    }

    /// Waits until every reader has everything that has happened, or has given it up.
    public void drain() throws InterruptedException {
        bus.drain();
    }

    /// Tells for each reader how many events it took, and how many wait where.
    public List<Delivery> delivery() {
        return bus.delivery();
    }

    /// Returns the runs so far, a row each.
    public Table runs() {
        return upToDate().runs();
    }

    /// Returns the messages of all runs so far, a row each.
    public Table messages() {
        return upToDate().messages();
    }

    /// Returns the criteria that were judged so far, a row each.
    public Table criteria() {
        return upToDate().criteria();
    }

    /// Returns charts of the runs so far that are over.
    ///
    /// ```java
    /// scenario.charts().passRates()
    /// ```
    public Charts charts() {
        return new Charts(upToDate().results());
    }

    /// Returns the events so far, a row each.
    public Table events() {
        return upToDate().events();
    }

    /// Returns the files of this session's journal, with everything in them that has happened so far;
    /// none before the first run, or if it keeps none.
    public List<Path> journal() {
        journalReader.ifPresent(Scenarios::awaited);
        return files.written();
    }

    /// Reads runs of this or another session back: results, tables and events.
    ///
    /// ```java
    /// scenario.load(".scenario").runs()
    /// ```
    ///
    /// @param path a file of a journal, or the folder for all of them
    /// @throws IOException if a file can't be read
    /// @throws io.scenario4j.display.WrongUseException if a line holds no event; the message names file and line
    public RecordedRuns load(String path) throws IOException {
        return load(Path.of(path));
    }

    /// Does the same as [#load(String)].
    public RecordedRuns load(Path path) throws IOException {
        return SessionFiles.load(path);
    }

    /// Returns the answer to a query in SQL over the session's whole folder, other sessions' runs included;
    /// over this session's runs if it keeps no folder.
    ///
    /// ```java
    /// scenario.sql("select scenario, avg(total_ms) from runs group by scenario")
    /// ```
    ///
    /// The tables are `runs`, `messages`, `criteria` and `events`, as the methods of those names return
    /// them. DuckDB answers; it must be on the class path: `%maven org.duckdb:duckdb_jdbc:1.5.6.0`.
    ///
    /// @throws io.scenario4j.display.WrongUseException if DuckDB is missing, or does not understand the query: says why
    public Table sql(String query) throws IOException {
        EventTables own = upToDate();
        journalReader.ifPresent(Scenarios::awaited);
        Optional<RecordedRuns> recorded = files.recorded();
        return recorded.isPresent() ? recorded.get().sql(query) : own.sql(query);
    }

    /// Writes a table to a file that ends in `.csv`, `.jsonl` or `.parquet` (by DuckDB); see [TableFile].
    public void save(Table table, String file) throws IOException {
        TableFile.write(table, Path.of(file));
    }

    /// Reads a table from a file that ends in `.csv`, `.jsonl` or `.parquet` (by DuckDB).
    public Table read(String file) throws IOException {
        return TableFile.read(Path.of(file));
    }

    /// Tells how far two columns of labels agree beyond chance: a judge's verdicts and a person's.
    public Agreement agreement(Table labels, String column, String other) {
        return Agreement.of(DataRows.map(labels, row -> row.text(column)),
                DataRows.map(labels, row -> row.text(other)));
    }

    /// Everything that was published before is in the tables, unless the thread is interrupted.
    private EventTables upToDate() {
        awaited(tablesReader);
        return tables;
    }

    private static void awaited(EventReader reader) {
        try {
            reader.drain(AWHILE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void publishTo(HttpEventReporter reporter) {
        if (server != null) {
            server.close();
        }
        server = bus.attach(files.keeping(reporter.onPage(live::page)));
    }

    /// What batches see of the session.
    private final class Played implements SessionBatches.Stage {

        @Override
        public ScenarioConfig config() {
            return config.get();
        }

        @Override
        public Optional<Path> folder() {
            return files.folder();
        }

        @Override
        public ScenarioExecutor executor(Scenario scenario, ScenarioConfig settings, String batch,
                Consumer<ScenarioEvent> also) {
            return Scenarios.this.executor(scenario, settings, batch,
                    also.andThen(published(scenario.eventBus())), Replay.NONE);
        }

        @Override
        public LiveView live() {
            return live;
        }

        @Override
        public EventTables tables() {
            return upToDate();
        }
    }

    /// Returns what a notebook shows of the session: what it has seen, how it is set, what to type next.
    @Override
    public MimeBundle display() {
        return new SessionView(config.get(), files.folder(), upToDate().results(),
                batches.over().size()).display();
    }

    @Override
    public String toString() {
        return "Scenarios[batchRunId=%s, config=%s]".formatted(batchRunId, config.get());
    }
}
