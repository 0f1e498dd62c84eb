package io.scenario4j.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableEmitter;
import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Notebook;
import io.scenario4j.fact.Fact;
import io.scenario4j.model.asking.NoModelException;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.ScriptStep;
import io.scenario4j.trace.Tracing;

/// Plays a scenario: as a whole with [#run], or by hand with [#reset] and [#step].
///
/// ```
///  run():   Began ─▶ step ─▶ … ─▶ step ─▶ Ended ─▶ result
///                       │             │
///                       └─ whatever is thrown ─▶ Ended ─▶ thrown on
/// ```
///
/// An executor may run again; each run has its own id and conversation. It belongs to one thread at a
/// time; that thread's interrupt cancels the run, and so does [#stop] from any other.
public final class ScenarioExecutor {

    private static final String NO_CONCLUSION = """
        Reached end of script without conclusion, add one of the following:
        - `judge()` at the end of the script, to let the judge decide
        - `succeed()` or `fail()` at the end of the script, to decide it yourself
        - `proceed()` with a higher `maxTurns`, to let the conversation go on""";

    private final Scenario scenario;
    private final ScenarioConfig config;
    private final RunEnvironment environment;
    private final Brake brake = new Brake();
    private final List<FlowableEmitter<Fact>> watching = new CopyOnWriteArrayList<>();
    private RunFacts facts;
    private Tracing.Open trace = Tracing.Open.NONE;
    private RunState state;
    private @Nullable ByHand byHand;

    /// Creates an executor.
    ///
    /// @param config the session's settings; the scenario's own win
    /// @throws io.scenario4j.display.WrongUseException if the scenario can't be played: says what to change
    public ScenarioExecutor(Scenario scenario, ScenarioConfig config, RunEnvironment environment) {
        this.scenario = scenario.validated();
        this.config = scenario.config(config);
        this.environment = environment.alsoTelling(this::show);
        this.facts = newFacts();
        this.state = newState();
    }

    /// Returns the facts of the run that goes on, from the moment of the subscription, or of the next one: they
    /// come on the thread of the run and end with its last. `scenario.events(executor)` returns them as events.
    public Flowable<Fact> facts() {
        return Flowable.create(watching::add, BackpressureStrategy.BUFFER);
    }

    private void show(Fact fact) {
        watching.forEach(emitter -> emitter.onNext(fact));
        if (fact instanceof Fact.Ended) {
            watching.forEach(FlowableEmitter::onComplete);
            watching.clear();
        }
    }

    /// Plays the script to its end.
    ///
    /// @throws ScenarioException if an agent failed, or a step threw a checked exception
    /// @throws NoModelException if an agent had no language model to ask
    /// @throws CancellationException if the thread was interrupted; its interrupt flag is set again
    public ScenarioResult run() {
        endByHand();
        facts = newFacts();
        facts.began(scenario.description(), AgentCalls.participants(scenario.agents()),
                metadata());
        state = newState();
        try (var _ = openTrace()) {
            return played();
        }
    }

    private ScenarioResult played() {
        Throwable error = null;
        ScenarioResult result;
        try {
            result = measured(
                    ended(brake.reaching(() -> config.models().scope().call(this::playScript))));
        } catch (Throwable e) {
            error = e;
            result = broken(e);
        }
        facts.ended(result);
        ByHand.tellEnd(scenario.agents(), state.threadId());
        if (error != null) {
            throw thrownOn(error, result);
        }
        return result;
    }

    private ScenarioResult measured(ScenarioResult result) throws Exception {
        return new Measuring(scenario, config, environment, facts, brake).of(result,
                state.criteria());
    }

    /// Does the same as [#run] on a thread that is the run's own, so that nobody but [#stop] interrupts it
    /// from outside: an interrupt of any other origin is the fault of the agent that is called.
    public ScenarioResult runAlone() {
        brake.alone();
        return run();
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>(scenario.metadata());
        if (config.trial() > 0) {
            metadata.put("trial", config.trial());
        }
        return metadata;
    }

    /// Ends the run that goes on, or else the next one as soon as it begins. Returns at once; may be
    /// called from any thread.
    ///
    /// @param outcome the class that the run is sorted into
    /// @param reason why, as the result and the thrown [ScenarioException] say it
    public void stop(Outcome outcome, String reason) {
        brake.pull(outcome, reason);
    }

    /// Begins a new conversation to be played by hand; no fact tells of its beginning and end. The agents are
    /// told that the one before is over.
    public void reset() {
        endByHand();
        facts = newFacts();
        state = newState();
    }

    private void endByHand() {
        ByHand before = byHand;
        if (before != null) {
            before.end();
            byHand = null;
        }
    }

    /// Lets the next agent speak, in a new turn if this one is over; regardless of the script. The agents are
    /// told of the conversation's end when another one begins, or when executor and state are forgotten.
    ///
    /// @throws ScenarioException if the agent failed
    /// @throws CancellationException if the thread was interrupted; its interrupt flag is set again
    public Advance step() {
        if (byHand == null) {
            byHand = ByHand.of(state, scenario.agents());
        }
        try (var _ = openTrace()) {
            return config.models().scope().call(() -> state.advance(true, _ -> {}));
        } catch (Exception e) {
            throw thrownOn(e, broken(e));
        }
    }

    /// Returns the conversation that is played, or was played last.
    public ScenarioState state() {
        return state;
    }

    private RunFacts newFacts() {
        return new RunFacts(new RunIdentity(environment.batchRunId(), config.setId(),
                scenario.name(), environment.ids().next("scenariorun_"), scenario.tested()),
                environment);
    }

    private RunState newState() {
        return new RunState(scenario, config, environment, facts, brake, () -> trace);
    }

    private Tracing.Open openTrace() {
        trace = environment.tracing().open(facts.traceId(), facts::traced);
        return trace;
    }

    private ScenarioResult playScript() throws Exception {
        ScenarioResult result = playSteps();
        state.scoreAttacks();
        return result;
    }

    private ScenarioResult playSteps() throws Exception {
        for (ScriptStep step : scenario.script()) {
            ScenarioResult result = play(step);
            if (result != null) {
                return result;
            }
        }
        return atEndOfScript();
    }

    private @Nullable ScenarioResult play(ScriptStep step) throws Exception {
        if (Thread.interrupted() && brake.isInterruptFromOutside()) {
            throw new InterruptedException("the run was cancelled");
        }
        facts.stepBegan();
        ScenarioResult result = step.run(state);
        facts.stepEnded(state.conversation());
        return result;
    }

    private ScenarioResult atEndOfScript() {
        return state.checkpoints().isEmpty()
                ? ScenarioResult.failure(NO_CONCLUSION)
                        .withCriteria(
                                Checkpoints.unjudged(scenario,
                                        "the script ended before it was judged"))
                : ScenarioResult.success("All inline criteria checkpoints passed");
    }

    private ScenarioResult ended(ScenarioResult result) {
        return result.withCriteria(state.checkpoints().before(result.criteria()))
                .withRun(state.run(null));
    }

    /// An assertion that did not hold is listed as a criterion that is not met.
    private ScenarioResult broken(Throwable error) {
        state.lookAtBrokenAttacks();
        String message = AgentFailure.messageOf(error);
        String reasoning = "Scenario failed with error: " + message;
        Stream<CriterionResult> assertion = error instanceof AssertionError
                ? Stream.of(CriterionResult.of(message, Status.FAILED, reasoning))
                : Stream.empty();
        List<CriterionResult> criteria = Stream
                .concat(assertion, Checkpoints.unjudged(scenario, reasoning).stream())
                .toList();
        return ScenarioResult.failure(reasoning)
                .withCriteria(state.checkpoints().before(criteria))
                .withOutcome(outcome(error))
                .withRun(state.run(error));
    }

    private Outcome outcome(Throwable error) {
        return switch (error) {
            case AgentFailure failure -> failure.outcome();
            case StoppedException stopped -> stopped.outcome();
            case AssertionError _ -> Outcome.FAILED;
            case Throwable e when isCancelling(e) -> Outcome.CANCELLED;
            case Throwable e when Infrastructure.failedIn(e) -> Outcome.INFRASTRUCTURE_ERROR;
            default -> Outcome.SCRIPT_ERROR;
        };
    }

    private boolean isCancelling(Throwable error) {
        boolean interrupted = error instanceof InterruptedException
                || Thread.currentThread().isInterrupted();
        return Notebook.stops(error) || (interrupted && brake.isInterruptFromOutside());
    }

    private static RuntimeException thrownOn(Throwable error, ScenarioResult result) {
        switch (error) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case InterruptedException e -> {
                Thread.currentThread().interrupt();
                throw (CancellationException) new CancellationException(e.getMessage())
                        .initCause(e);
            }
            case AgentFailure e when e.getCause() instanceof NoModelException missing ->
                throw missing;
            case AgentFailure e -> throw new ScenarioException(AgentFailure.messageOf(e),
                    e.getCause(), result);
            default -> throw new ScenarioException(AgentFailure.messageOf(error), error, result);
        }
    }
}
