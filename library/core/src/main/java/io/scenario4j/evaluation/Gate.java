package io.scenario4j.evaluation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.scenario4j.result.Evaluation.Failed;
import io.scenario4j.result.Evaluation.Measured;
import io.scenario4j.result.Evaluation.NotApplicable;
import io.scenario4j.result.EvaluationResult;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Verdict;

/// What required evaluators do to the verdict of a run.
final class Gate {

    private Gate() {}

    /// Why a required evaluator does not let a run pass.
    ///
    /// @param failed whether that counts against the agent
    private record Objection(boolean failed, String why) {}

    /// Returns the result with what was found, and with the verdict that follows. A run that has already failed
    /// stays so; one that an error has spoiled says nothing of the agent, whatever else was found.
    static ScenarioResult applied(ScenarioResult result, List<EvaluationResult> found) {
        ScenarioResult evaluated = result.withEvaluations(found);
        List<Objection> objections = found.stream()
                .filter(EvaluationResult::required)
                .flatMap(one -> objection(one).stream())
                .toList();
        boolean open = result.outcome() == Outcome.PASSED
                || result.outcome() == Outcome.INCONCLUSIVE;
        if (objections.isEmpty() || !open) {
            return evaluated;
        }
        boolean failed = objections.stream().anyMatch(Objection::failed);
        return evaluated.withVerdict(failed ? Verdict.FAILURE : Verdict.INCONCLUSIVE,
                Stream.concat(Stream.of(result.reasoning()).filter(text -> !text.isBlank()),
                        objections.stream().map(Objection::why))
                        .collect(Collectors.joining("\n")));
    }

    private static Optional<Objection> objection(EvaluationResult found) {
        String who = "Evaluator \"%s\" is required and ".formatted(found.name());
        return switch (found.evaluation()) {
            case Measured measured when measured.passed() == null -> Optional.of(new Objection(
                    false,
                    who + "does not say whether %s is enough; add .atLeast(…)"
                            .formatted(measured.score() == null
                                    ? measured.label()
                                    : String.valueOf(measured.score()))));
            case Measured measured when measured.passed() -> Optional.empty();
            case Measured measured -> Optional.of(new Objection(true,
                    who + "has not passed" + because(measured)));
            case NotApplicable(String reason) -> Optional.of(new Objection(true,
                    who + "was not applicable: " + reason));
            case Failed(var fault, String reason) -> Optional.of(new Objection(false,
                    who + "could not measure, by the fault of %s: %s".formatted(fault.words(),
                            reason)));
        };
    }

    private static String because(Measured measured) {
        String score = measured.score() == null ? "" : " (" + measured.score() + ")";
        return score + (measured.reason().isBlank() ? "" : ": " + measured.reason());
    }
}
