package io.scenario4j.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.model.RecordingException;
import io.scenario4j.result.Evaluation.Fault;

/// The evaluators of a scenario.
public final class Evaluators {

    private Evaluators() {}

    /// Asks the platform about those that it has, and checks that their inputs can be found. What can't be found out
    /// now, because nobody answers, is left to the run.
    ///
    /// @param fields of their scenario
    /// @param config of their runs
    /// @throws WrongUseException if one could never measure: says why
    public static void prepare(List<Evaluator> evaluators, Map<String, Object> fields,
            ScenarioConfig config) {
        for (Evaluator evaluator : evaluators) {
            if (Tuned.of(evaluator).inner() instanceof PlatformEvaluator platform) {
                prepare(platform, fields, config);
            }
        }
    }

    private static void prepare(PlatformEvaluator evaluator, Map<String, Object> fields,
            ScenarioConfig config) {
        try {
            evaluator.prepare(fields, config);
        } catch (PlatformException e) {
            if (e.fault() == Fault.CONFIGURATION) {
                throw new WrongUseException(String.valueOf(e.getMessage()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RecordingException e) {
            throw new WrongUseException(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            throw new IllegalStateException(
                    "expected to learn of the evaluator \"%s\"".formatted(evaluator.name()), e);
        }
    }

    /// Checks that each has a name of its own.
    ///
    /// @throws WrongUseException if one has none, or two have the same
    public static void requireNames(List<Evaluator> evaluators) {
        Set<String> names = new HashSet<>();
        for (Evaluator evaluator : evaluators) {
            if (evaluator.name().isBlank()) {
                throw new WrongUseException(
                        "expected each evaluator to have a name, found one without; write Evaluator.named(\"…\", in -> …)");
            }
            if (!names.add(evaluator.name())) {
                throw new WrongUseException(
                        "expected each evaluator to have a name of its own, found \"%s\" twice; give one another by Evaluator.named(\"…\", …)"
                                .formatted(evaluator.name()));
            }
        }
    }
}
