package io.scenario4j;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.scenario4j.analysis.BatchResult;
import io.scenario4j.batch.BatchEngine;
import io.scenario4j.batch.Limits;
import io.scenario4j.batch.Plan;
import io.scenario4j.batch.Share;
import io.scenario4j.batch.StoppingRule;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Displayable;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.evaluation.Evaluators;
import io.scenario4j.result.Shard;
import io.scenario4j.result.Trial;

/// Many scenarios, many trials of each: a definition, of which each method with an argument returns a
/// changed copy. Nothing happens until it is run.
///
/// ```java
/// scenario.batch(scenarios).trials(10).parallelism(8).run()
/// ```
///
/// Trials of all scenarios take turns, so that a batch that ends early has seen each of them about as
/// often. Every trial is a run with events of its own; one that fails never touches the others.
public final class Batch {

    private final SessionBatches session;
    private final List<Scenario> scenarios;
    private final Plan plan;
    private final Stage stage;
    private final Function<BatchResult, Displayable> look;

    /// Where it is played, and what of it.
    ///
    /// @param engine plays it
    /// @param share which of its trials
    /// @param id empty for a new one
    /// @param resumed where the batch lies that goes on; empty for a new one
    private record Stage(BatchEngine engine, Share share, Optional<String> id,
            Optional<String> resumed) {}

    private Batch(SessionBatches session, List<Scenario> scenarios, Plan plan, Stage stage,
            Function<BatchResult, Displayable> look) {
        this.session = session;
        this.scenarios = List.copyOf(scenarios);
        this.plan = plan;
        this.stage = stage;
        this.look = look;
    }

    /// Returns a batch with one trial of each scenario, of which 16 go on at once.
    static Batch of(SessionBatches session, List<Scenario> scenarios) {
        return new Batch(session, scenarios, Plan.DEFAULTS,
                new Stage(BatchEngine.HERE, Share.whole(),
                        Optional.empty(), Optional.empty()),
                result -> result);
    }

    private Batch with(Plan changed) {
        return new Batch(session, scenarios, changed, stage, look);
    }

    private Batch with(Stage changed) {
        return new Batch(session, scenarios, plan, changed, look);
    }

    /// Sets how often each scenario is played; at least 1.
    public Batch trials(int value) {
        return with(plan.trials(atLeast(1, value, "trials")));
    }

    /// Adds what measures each run, beside what its scenario has itself.
    ///
    /// ```java
    /// scenario.batch(scenarios).evaluators(brevity, Evaluator.named("exactness",
    ///     in -> Evaluation.passed(in.expected().stream().anyMatch(in.lastAgentMessage()::equals)))).run()
    /// ```
    public Batch evaluators(Evaluator... value) {
        List<Scenario> measured = scenarios.stream()
                .map(one -> one.evaluators(
                        Stream.concat(one.evaluators().stream(), Stream.of(value)).toList()))
                .toList();
        return new Batch(session, measured, plan, stage, look);
    }

    /// Sets how many runs go on at once; at least 1. The default is 16, or what its [engine][#on] finds right. How often a model is asked at
    /// once is another matter: `scenario.configure(c -> c.callsAtOnce(…))`.
    public Batch parallelism(int value) {
        return with(plan.parallelism(atLeast(1, value, "runs at once")));
    }

    /// Sets how often an agent under test is called at once, by all runs together.
    ///
    /// @param agent its name
    public Batch atOnce(String agent, int value) {
        return with(plan.atOnce(agent, atLeast(1, value, "calls of " + agent + " at once")));
    }

    /// Sets what one run may use. One that needs more tokens or money has failed, as an agent error: the agent
    /// decides how long a conversation becomes. One that takes more time has failed if the agent had it for most
    /// of the time, and else says nothing about the agent. Neither has a second attempt.
    public Batch perRun(Limits value) {
        return with(plan.perRun(value));
    }

    /// Sets what the whole batch may use. When it is used up, the runs that go on are cancelled, and no
    /// other begins.
    public Batch inAll(Limits value) {
        return with(plan.inAll(value));
    }

    /// Begins no other trial when the pass rate is known well enough: when half of its 95 % interval is
    /// less than `points`. Runs that go on are played to their end, for to stop them would favour the
    /// quick ones.
    ///
    /// @param points percentage points, more than 0 and less than 50
    public Batch stopWithin(double points) {
        if (!(points > 0 && points < 50)) {
            throw new WrongUseException(
                    "expected more than 0 and less than 50 points to stop within, found " + points);
        }
        return with(plan.rule(new StoppingRule.Within(points)));
    }

    /// Begins no other trial when `decided` holds of those that are over. It is asked whenever one of them is,
    /// with all of them in the order of results. Runs that go on are played to their end. The interval of the
    /// pass rate is then one that is right whenever somebody stops to look.
    ///
    /// ```java
    /// batch.stopWhen(over -> over.stream().filter(Trial::isPassed).count() == 8)
    /// ```
    ///
    /// @param decided should be quick, and must not wait for the batch; if it throws, that is no yes
    public Batch stopWhen(Predicate<List<Trial>> decided) {
        return with(plan.rule(new StoppingRule.Decided(decided)));
    }

    /// Cancels the batch as soon as so many runs have failed.
    public Batch failFast(int failures) {
        return with(plan.rule(new StoppingRule.Failures(
                atLeast(1, failures, "failures to stop after"))));
    }

    /// Sets how many more attempts a trial has that a service or the network spoiled; the default is 2. What
    /// the agent does wrong is not tried again, its timeouts included.
    /// Each attempt is a run of its own in events and tables, and [io.scenario4j.result.Trial#retried] has its result.
    public Batch retries(int value) {
        return with(plan.retries(atLeast(0, value, "retries")));
    }

    /// Sets the batch's id in events, tables and the journal; a new one where none is given.
    public Batch id(String value) {
        return with(new Stage(stage.engine, stage.share, Optional.of(value), stage.resumed));
    }

    /// Goes on with a batch that was begun before, in this process or another: trials that have ended are
    /// not played again, unless their scenario has changed since; those that were stopped or spoiled are.
    /// Changes of code can't be seen; say them by [io.scenario4j.agent.AgentAdapter#version] and
    /// [Scenario#version].
    /// Its id stays, its journal goes on in a file of its own beside the first.
    ///
    /// ```java
    /// scenario.batch(scenarios).trials(10).resume(Path.of(".scenario/scenariobatch_….jsonl")).run()
    /// ```
    ///
    /// The scenarios have to be given again, for agents are code and no journal holds it.
    /// In the place of the file, its folder may be given if the batch has an [id][#id]: it goes on if the folder has
    /// something of it, and else begins. So the same command may be given again, whatever has become of the first.
    ///
    /// When it runs, a [WrongUseException] says if the file is no journal, is one of other scenarios, or if somebody
    /// else plays the batch.
    public Batch resume(Path journal) {
        return resume(journal.toString());
    }

    /// Does the same as [#resume(Path)]; where the batch is played [elsewhere][#on], also with what its engine has
    /// kept, see [BatchResult#path].
    public Batch resume(String path) {
        return with(new Stage(stage.engine, stage.share, stage.id, Optional.of(path)));
    }

    /// Sets who plays it; this process where nobody is set.
    ///
    /// ```java
    /// scenario.batch(scenarios).trials(200).on(work -> work.here()).run()
    /// ```
    public Batch on(BatchEngine engine) {
        return with(new Stage(engine, stage.share, stage.id, stage.resumed));
    }

    /// Has only a part of it played, as where several machines share a batch: the shards from 1 to `of` are the
    /// whole, and each has all scenarios about as often.
    ///
    /// ```java
    /// scenario.batch(scenarios).trials(50).id("nightly-7").shard(2, 5).run()
    /// ```
    ///
    /// They find each other by the batch's id, so give it one. Several may be played at once, also into one folder
    /// of journals on a shared disk; `scenario.loadBatch(paths…)` puts them together. Rules and limits by which a
    /// batch ends early hold for each of them alone.
    ///
    /// @param number from 1
    /// @param of how many shards there are
    public Batch shard(int number, int of) {
        return share(new Share.Dealt(new Shard(number, of)));
    }

    /// Has only these trials of it played.
    public Batch share(Share value) {
        return with(new Stage(stage.engine, value, stage.id, stage.resumed));
    }

    /// Sets what is shown of the result in its place.
    Batch shownAs(Function<BatchResult, Displayable> value) {
        return new Batch(session, scenarios, plan, stage, value);
    }

    private static int atLeast(int least, int value, String what) {
        if (value < least) {
            throw new WrongUseException(
                    "expected at least %d %s, found %d".formatted(least, what, value));
        }
        return value;
    }

    List<Scenario> scenarios() {
        return scenarios;
    }

    Plan plan() {
        return plan;
    }

    /// Returns the id that it was given; empty for a new one.
    Optional<String> id() {
        return stage.id;
    }

    /// Returns what is shown of a result.
    Displayable shown(BatchResult result) {
        return look.apply(result);
    }

    /// Returns where the batch lies that goes on; empty for a new one.
    Optional<String> resumed() {
        return stage.resumed;
    }

    BatchEngine engine() {
        return stage.engine;
    }

    Share share() {
        return stage.share;
    }

    /// Runs the batch and waits for its end.
    ///
    /// @throws WrongUseException before anything runs, if it can't be played: says which scenario, and
    ///             what to change
    /// @throws CancellationException if the thread is interrupted: all runs are stopped, what is done is
    ///             kept in `scenario.batches()`, and the interrupt flag is set again. Runs that take longer
    ///             to stop, such as those of other machines, are not waited for
    public BatchResult run() {
        return BatchEnd.of(begun());
    }

    /// Begins the batch and returns at once.
    ///
    /// @throws WrongUseException at once, if it can't be played
    public BatchHandle runAsync() {
        return session.shown(begun());
    }

    private BatchHandle begun() {
        requirePlayable();
        return session.begin(this);
    }

    private void requirePlayable() {
        if (scenarios.isEmpty()) {
            throw new WrongUseException(
                    "expected at least one scenario in the batch, found none; type scenario.batch(List.of(…))");
        }
        Set<String> names = new HashSet<>();
        ScenarioConfig config = session.config();
        for (Scenario scenario : scenarios) {
            if (!names.add(scenario.name())) {
                throw new WrongUseException(
                        "expected each scenario of the batch to have a name of its own, found \"%s\" twice; for several runs of it type trials(n)"
                                .formatted(scenario.name()));
            }
            requirePlayable(scenario, config);
        }
    }

    private static void requirePlayable(Scenario scenario, ScenarioConfig config) {
        try {
            ScenarioConfig own = scenario.validated().config(config);
            Evaluators.prepare(scenario.evaluators(), scenario.fields(), own);
        } catch (WrongUseException e) {
            throw new WrongUseException("scenario \"%s\": %s".formatted(scenario.name(),
                    e.getMessage()));
        }
    }

    /// Shows the definition: `20 scenarios x 10 trials, 16 at once`.
    @Override
    public String toString() {
        int runs = plan.atOnce().runs();
        return "%d scenarios x %d trials%s".formatted(scenarios.size(), plan.trials(),
                runs == 0 ? "" : ", %d at once".formatted(runs));
    }
}
