package io.scenario4j.junit.assertion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.Evaluation.Status;
import io.scenario4j.result.EvaluationResult;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.text.NearMiss;
import io.scenario4j.work.ToolCalls;

/// Assertions of what a run came to, what was said, and which tools were called, as the conversation or spans tell.
///
/// What does not hold is told with the whole result: criteria with reasons, conversation, id of the run. Not final,
/// so that AssertJ can collect what does not hold.
public class ScenarioResultAssert extends AbstractAssert<ScenarioResultAssert, ScenarioResult> {

    /// Makes the assertions of a result.
    public ScenarioResultAssert(@Nullable ScenarioResult actual) {
        super(actual, ScenarioResultAssert.class);
    }

    /// Requires that the run has passed.
    public ScenarioResultAssert passed() {
        return ended(Outcome.PASSED);
    }

    /// Requires that the run has failed, by its verdict or by a step.
    public ScenarioResultAssert failed() {
        return ended(Outcome.FAILED);
    }

    /// Requires that the run has ended so.
    public ScenarioResultAssert ended(Outcome outcome) {
        return holds(result().outcome() == outcome,
                "expected the run to be %s, found %s".formatted(outcome.words(),
                        result().outcome().words()));
    }

    /// Requires that a criterion was met.
    ///
    /// @param criterion its text
    public ScenarioResultAssert met(String criterion) {
        return holds(result().passedCriteria().contains(criterion),
                "expected the criterion \"%s\" to be met, met were %s".formatted(criterion,
                        result().passedCriteria()));
    }

    /// Requires that a tool was called, once at least.
    public ScenarioResultAssert calledTool(String name) {
        return holds(!calls().named(name).isEmpty(),
                "expected a call of the tool \"%s\", found %s%s".formatted(name, calls(),
                        hint(name)));
    }

    /// Requires that a tool was called so often.
    public ScenarioResultAssert calledTool(String name, int times) {
        return holds(calls().named(name).count() == times,
                "expected %d calls of the tool \"%s\", found %s%s".formatted(times, name, calls(),
                        hint(name)));
    }

    /// Requires that a tool was called with an argument of this value.
    ///
    /// @param value a text, number, boolean, list or map, as JSON has it; 12 is the same as 12.0
    public ScenarioResultAssert calledToolWith(String name, String argument, Object value) {
        return holds(calls().named(name)
                .stream()
                .anyMatch(call -> call.argument(argument)
                        .filter(found -> isSame(found, value))
                        .isPresent()),
                "expected a call of the tool \"%s\" with %s = %s, found %s%s".formatted(name,
                        argument,
                        value, calls(), hint(name)));
    }

    private static boolean isSame(Object found, Object wanted) {
        return (found instanceof Number one && wanted instanceof Number other)
                ? Double.compare(one.doubleValue(), other.doubleValue()) == 0
                : found.equals(wanted);
    }

    /// Requires that a tool was never called.
    public ScenarioResultAssert neverCalledTool(String name) {
        return holds(calls().named(name).isEmpty(),
                "expected no call of the tool \"%s\", found %s".formatted(name,
                        calls().named(name)));
    }

    /// Requires that an agent under test has said these words in this order in one message, whatever is between
    /// their letters: case, punctuation and line breaks do not count.
    public ScenarioResultAssert saidSomethingLike(String words) {
        return holds(said().stream().anyMatch(message -> plain(message).contains(plain(words))),
                "expected the agent to say something like \"%s\", found %s".formatted(words,
                        said()));
    }

    /// Requires that no agent under test has said these words; see [#saidSomethingLike].
    public ScenarioResultAssert neverSaidAnythingLike(String words) {
        return holds(said().stream().noneMatch(message -> plain(message).contains(plain(words))),
                "expected the agent never to say anything like \"%s\", found %s".formatted(words,
                        said()));
    }

    /// Requires that a pattern is found in a message of an agent under test.
    public ScenarioResultAssert saidSomethingMatching(Pattern pattern) {
        return holds(said().stream().anyMatch(message -> pattern.matcher(message).find()),
                "expected the agent to say something that matches %s, found %s".formatted(pattern,
                        said()));
    }

    /// Requires that an evaluator has found a score that is not less.
    ///
    /// ```java
    /// assertThat(result).scoredAtLeast("exactness", 0.8)
    /// ```
    public ScenarioResultAssert scoredAtLeast(String evaluator, double score) {
        return holds(isFound(evaluator, found -> found.score().orElse(Double.NaN) >= score),
                "expected a score of at least %s by the evaluator \"%s\", found %s".formatted(
                        score,
                        evaluator, evaluations(evaluator)));
    }

    /// Requires that an evaluator has found a score that is not more.
    public ScenarioResultAssert scoredAtMost(String evaluator, double score) {
        return holds(isFound(evaluator, found -> found.score().orElse(Double.NaN) <= score),
                "expected a score of at most %s by the evaluator \"%s\", found %s".formatted(
                        score,
                        evaluator, evaluations(evaluator)));
    }

    /// Requires that an evaluator finds the run good enough.
    public ScenarioResultAssert passedEvaluation(String evaluator) {
        return holds(isFound(evaluator, found -> found.status() == Status.PASSED),
                "expected the evaluator \"%s\" to find the run good enough, found %s".formatted(
                        evaluator, evaluations(evaluator)));
    }

    private boolean isFound(String evaluator, Predicate<EvaluationResult> wanted) {
        return result().evaluation(evaluator).filter(wanted).isPresent();
    }

    private String evaluations(String evaluator) {
        List<String> names = result().evaluations().stream().map(EvaluationResult::name).toList();
        return result().evaluation(evaluator)
                .map(EvaluationResult::toString)
                .orElseGet(() -> "evaluations of " + names + NearMiss.of(evaluator, names)
                        .map("; did you mean \"%s\"?"::formatted)
                        .orElse(""));
    }

    private static String plain(String text) {
        return " %s ".formatted(text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip());
    }

    private List<String> said() {
        List<String> said = new ArrayList<>();
        for (Utterance each : result().run().conversation()) {
            if (each.message() instanceof AssistantMessage message && !message.text().isEmpty()) {
                said.add(message.text());
            }
        }
        return said;
    }

    private ToolCalls calls() {
        return ToolCalls.of(result().run().conversation(), result().trace().spans());
    }

    private String hint(String name) {
        return NearMiss.of(name, calls().names())
                .map("; did you mean \"%s\"?"::formatted)
                .orElse("");
    }

    private ScenarioResult result() {
        isNotNull();
        return Objects.requireNonNull(actual);
    }

    private ScenarioResultAssert holds(boolean held, String otherwise) {
        if (!held) {
            failWithMessage("%s", "%s%n%n%s%nrun %s".formatted(otherwise,
                    result().display().text().strip(), result().scenarioRunId()));
        }
        return this;
    }
}
