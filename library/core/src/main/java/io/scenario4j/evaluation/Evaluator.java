package io.scenario4j.evaluation;

import java.io.Serializable;

import dev.langchain4j.model.embedding.EmbeddingModel;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Given;
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
public interface Evaluator extends Serializable {

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

    /// Returns one that has a language model rate the conversation by a question in words.
    ///
    /// ```java
    /// Evaluator.rubric("tone", "How polite is the agent?").model("openai/gpt-4.1-mini").atLeast(4)
    /// ```
    static Rubric rubric(String name, String question) {
        return Rubric.named(named(name), question);
    }

    /// Returns one that compares JSON, with tolerances: of the agent's last message with what the scenario expects,
    /// unless it is told otherwise.
    static JsonEquality json(String name) {
        return JsonEquality.named(named(name));
    }

    /// Returns one that compares texts by the vectors that a model makes of them: the agent's last message with what
    /// the scenario expects, unless it is told otherwise.
    static Similarity similarity(String name, EmbeddingModel model) {
        return Similarity.named(named(name), model);
    }

    /// Returns one of a platform: a type of its catalogue, or `evaluators/` and the id or slug of one that was saved.
    ///
    /// ```java
    /// Evaluator.platform("ragas/faithfulness").required()
    /// ```
    ///
    /// @throws WrongUseException if `reference` is empty
    static PlatformEvaluator platform(String reference) {
        String stripped = Given.text(reference, "the reference of an evaluator").strip();
        if (stripped.isEmpty() || stripped.endsWith("/")) {
            throw new WrongUseException(
                    "expected an evaluator such as \"ragas/faithfulness\" or \"evaluators/my-slug\", found \"%s\""
                            .formatted(reference));
        }
        return PlatformEvaluator.of(stripped);
    }

    private static String named(String name) {
        return Given.text(name, "the name of an evaluator").strip();
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
