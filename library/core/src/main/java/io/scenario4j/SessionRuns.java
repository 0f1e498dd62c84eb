package io.scenario4j;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Notebook;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.evaluation.Evaluators;
import io.scenario4j.execution.IdSource;
import io.scenario4j.execution.MonotonicClock;
import io.scenario4j.execution.Prompt;
import io.scenario4j.execution.Replay;
import io.scenario4j.execution.RunEnvironment;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.fact.FactListener;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;

/// The runs of a session: what each gets from outside, and who reads it.
final class SessionRuns {

    private final SessionSettings settings;
    private final SessionReaders readers;
    private final SessionTracing tracing;
    private final Definitions definitions = new Definitions();

    SessionRuns(SessionSettings settings, SessionReaders readers, SessionTracing tracing) {
        this.settings = settings;
        this.readers = readers;
        this.tracing = tracing;
    }

    /// Returns the executor of a run that is shown while it goes on.
    ScenarioExecutor executor(Scenario scenario) {
        return executor(scenario, Replay.NONE, null);
    }

    /// @param handle what stands for the run while it goes on
    private ScenarioExecutor executor(Scenario scenario, Replay replay,
            @Nullable RunHandle handle) {
        ScenarioConfig config = settings.now();
        Evaluators.prepare(scenario.evaluators(), scenario.fields(), scenario.config(config));
        FactListener shown = readers.live().showing(told(scenario, config), handle);
        return executor(scenario, config, settings.batchRunId(),
                handle == null ? shown : handle.around(shown), replay);
    }

    /// Returns the executor of a run of a batch.
    ///
    /// @param also told of each fact
    ScenarioExecutor executor(Scenario scenario, ScenarioConfig config, String batch,
            FactListener also) {
        return executor(scenario, config, batch,
                FactListener.all(List.of(also, told(scenario, config))), Replay.NONE);
    }

    private FactListener told(Scenario scenario, ScenarioConfig config) {
        return FactListener.all(List.of(definitions.remembering(scenario),
                readers.told(scenario, verbose(scenario.config(config)))));
    }

    /// Who types the user's messages on a terminal has to see the answers.
    private static int verbose(ScenarioConfig config) {
        boolean terminal = config.debug() && Notebook.current().isEmpty();
        return terminal ? Math.max(1, config.verbose()) : config.verbose();
    }

    private ScenarioExecutor executor(Scenario scenario, ScenarioConfig config, String batch,
            FactListener facts, Replay replay) {
        var environment = new RunEnvironment(new MonotonicClock(), IdSource.ksuid(), Prompt.here(),
                facts, batch, replay, tracing);
        return new ScenarioExecutor(scenario, config, environment);
    }

    /// Plays a scenario on a thread of its own. To cancel the future stops the run.
    CompletableFuture<ScenarioResult> begin(Scenario scenario) {
        var future = new RunHandle(scenario.name());
        ScenarioExecutor executor = executor(scenario, Replay.NONE, future);
        var _ = future.whenComplete((_, failure) -> {
            if (failure instanceof CancellationException) {
                executor.stop(Outcome.CANCELLED, "the run was cancelled");
            }
        });
        Thread.ofVirtual()
                .name("scenario " + scenario.name())
                .start(() -> complete(future, executor));
        future.awaitBegun();
        return future;
    }

    private static void complete(RunHandle future,
            ScenarioExecutor executor) {
        try {
            future.complete(executor.runAlone());
        } catch (Throwable e) {
            future.completeExceptionally(e);
        } finally {
            future.begun();
        }
    }

    Fork fork(Scenario definition, ScenarioResult result, int turn) {
        return Fork.of(definition, result, turn,
                (scenario, replay) -> executor(scenario, replay, null).run());
    }

    /// Returns the definition of a run.
    ///
    /// @throws WrongUseException if it is none of these
    Scenario definition(ScenarioResult result) {
        return definitions.of(result.scenarioRunId())
                .orElseThrow(() -> new WrongUseException(
                        "expected the result of a run of this session, found one that was read back or never played, whose agents nobody knows; use scenario.fork(definition, result, turn)"));
    }
}
