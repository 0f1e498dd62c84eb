package io.scenario4j.evaluation;

import io.scenario4j.result.Evaluation;

/// Measures a run when its conversation has ended: by code, by a model, by a platform.
///
/// ```java
/// Evaluator.named("brevity", in -> Evaluation.score(1.0 / in.messages().size()))
/// Evaluator.named("order number", in -> Evaluation.passed(in.lastAgentMessage().contains("#7"))).required()
/// ```
///
/// It never changes what a run came to, unless it is [#required]; and one that can't measure never counts
/// against the agent. May measure several runs at once.
@FunctionalInterface
public interface Evaluator {

    /// Measures a run. Called on the thread of the run, which waits for the answer; an interrupt means that the
    /// run was cancelled.
    ///
    /// @return for example [Evaluation#score], [Evaluation#passed], [Evaluation#notApplicable]
    /// @throws Exception is its own failure and no result of the agent's; only an assertion error is a
    ///             measurement, which has not passed
    Evaluation evaluate(EvaluationInput in) throws Exception;

    /// Returns the name under which results and tables have it; empty for a lambda, which can't be asked without
    /// one.
    default String name() {
        return "";
    }

    /// Returns what tells this version of it from others, in words that are the same in every process; empty if
    /// nothing does. A batch that goes on measures trials again whose evaluators have changed.
    default String version() {
        return "";
    }

    /// Tells whether a run passes only if this passes.
    default boolean isRequired() {
        return false;
    }

    /// Returns an evaluator with a name.
    static Evaluator named(String name, Evaluator evaluator) {
        return Tuned.named(name, evaluator);
    }

    /// Returns one without which no run passes: if it does not pass, or is not applicable, the run has failed, and
    /// the reasoning says why. If it can't measure, or says a score without saying whether that is enough, a run
    /// that would pass is inconclusive, since that is no failure of the agent.
    default Evaluator required() {
        return Tuned.of(this).withRequired();
    }

    /// Returns one that passes if its score is not less.
    ///
    /// ```java
    /// Evaluator.named("brevity", in -> Evaluation.score(1.0 / in.messages().size())).atLeast(0.2).required()
    /// ```
    default Evaluator atLeast(double score) {
        return Tuned.of(this).withLeast(score);
    }
}
