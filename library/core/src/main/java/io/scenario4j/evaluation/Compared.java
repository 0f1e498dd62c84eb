package io.scenario4j.evaluation;

import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.code.Making;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.NotApplicable;

/// Where an evaluator finds what it compares.
///
/// @param actual what the agent came to
/// @param expected what it should come to
record Compared(Function<EvaluationInput, @Nullable Object> actual,
        Function<EvaluationInput, @Nullable Object> expected) {

    /// The agent's last message, and the scenario's field `expected`.
    static final Compared USUAL = usual(EvaluationInput::lastAgentMessage,
            in -> in.expected().orElse(null));

    private static Compared usual(Making<EvaluationInput, @Nullable Object> actual,
            Making<EvaluationInput, @Nullable Object> expected) {
        return new Compared(actual, expected);
    }

    Compared withActual(Function<EvaluationInput, @Nullable Object> value) {
        return new Compared(value, expected);
    }

    Compared withExpected(Function<EvaluationInput, @Nullable Object> value) {
        return new Compared(actual, value);
    }

    /// Compares both, if both are there; an `Optional` is what is in it.
    Evaluation by(EvaluationInput in, Comparing comparing) throws Exception {
        Object found = inside(actual.apply(in));
        Object wanted = inside(expected.apply(in));
        if (wanted == null) {
            return new NotApplicable(
                    "the scenario does not say what is expected; add .expected(…) to it");
        }
        return found == null || found.equals("")
                ? new NotApplicable("the agent has given nothing that can be compared")
                : comparing.compare(wanted, found);
    }

    private static @Nullable Object inside(@Nullable Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    /// How both are compared.
    interface Comparing {

        Evaluation compare(Object expected, Object actual) throws Exception;
    }
}
