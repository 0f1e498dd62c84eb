package io.scenario4j.execution;

import java.util.List;

import io.scenario4j.agent.Criterion;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.Notebook;
import io.scenario4j.evaluation.Evaluating;
import io.scenario4j.evaluation.EvaluationInput;
import io.scenario4j.message.Speaker;
import io.scenario4j.model.ModelCall;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;

/// Has a run measured whose conversation has ended.
///
/// Whatever stops it but a cancellation leaves the verdict as it is: it is no fault of the agent that others take
/// too long to measure what it did.
record Measuring(Scenario scenario, ScenarioConfig config, RunEnvironment environment,
        RunFacts facts, Brake brake) {

    ScenarioResult of(ScenarioResult result, List<Criterion> criteria) throws Exception {
        if (scenario.evaluators().isEmpty()) {
            return result;
        }
        var input = new EvaluationInput(scenario.description(), scenario.fields(),
                criteria.stream().map(Criterion::text).toList(), config, result);
        var evaluating = new Evaluating(scenario.evaluators(), input, environment.clock());
        try {
            brake.reaching(() -> config.models().scope().call(() -> ask(evaluating)));
        } catch (StoppedException stopped) {
            if (stopped.outcome() == Outcome.CANCELLED) {
                throw stopped;
            }
            evaluating.leaveRest("it was stopped: " + stopped.getMessage());
        }
        return evaluating.applied(
                result.withRun(result.run().withUsage(facts.ledger().usage())));
    }

    private Evaluating ask(Evaluating evaluating) throws Exception {
        return ModelCall.observed(call -> facts.asked(Speaker.EVALUATOR, call,
                config.models().prices().costUsd(call))).call(() -> {
                    evaluating.ask(Infrastructure::failedIn, this::stops);
                    return evaluating;
                });
    }

    /// An interrupt of any other origin is the evaluator's own doing.
    private boolean stops(Throwable thrown) {
        boolean interrupted = Thread.interrupted() || thrown instanceof InterruptedException;
        if (interrupted && brake.isInterruptFromOutside()) {
            Thread.currentThread().interrupt();
            return true;
        }
        return Notebook.stops(thrown);
    }
}
