package io.scenario4j.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.scenario4j.display.WrongUseException;

/// The evaluators of a scenario.
public final class Evaluators {

    private Evaluators() {}

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
