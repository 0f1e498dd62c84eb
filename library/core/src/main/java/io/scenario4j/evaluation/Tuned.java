package io.scenario4j.evaluation;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Given;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Measured;

/// An evaluator that was told more from outside: its name, what is enough, whether it is required.
///
/// @param least the score that is enough; null if the evaluator says itself what is
record Tuned(String name, Evaluator inner, @Nullable Double least, boolean isRequired)
        implements
            Evaluator {

    static Tuned of(Evaluator evaluator) {
        return evaluator instanceof Tuned tuned
                ? tuned
                : new Tuned(evaluator.name(), evaluator, null, evaluator.isRequired());
    }

    static Tuned named(String name, Evaluator evaluator) {
        Tuned tuned = of(Given.value(evaluator, "the evaluator that is named \"%s\""
                .formatted(name)));
        return new Tuned(Given.text(name, "the name of an evaluator").strip(), tuned.inner(),
                tuned.least(), tuned.isRequired());
    }

    Tuned withRequired() {
        return new Tuned(name, inner, least, true);
    }

    Tuned withLeast(double score) {
        if (!Double.isFinite(score)) {
            throw new WrongUseException(
                    "expected a finite number as the least score of the evaluator \"%s\", found %s"
                            .formatted(name, score));
        }
        return new Tuned(name, inner, score, isRequired);
    }

    @Override
    public String version() {
        return inner.version() + (least == null ? "" : " at least " + least);
    }

    @Override
    public Evaluation evaluate(EvaluationInput in) throws Exception {
        return judged(inner.evaluate(in));
    }

    /// Returns the same, with whether its score is enough.
    Evaluation judged(Evaluation found) {
        if (least == null || !(found instanceof Measured measured)) {
            return found;
        }
        Double score = measured.score();
        return score == null
                ? new Evaluation.Failed(Evaluation.Fault.CONFIGURATION,
                        "expected a score to compare with %s, found none; leave out .atLeast(…), or return Evaluation.score(…)"
                                .formatted(least))
                : measured.passing(score >= least);
    }

    /// Returns the name.
    @Override
    public String toString() {
        return name;
    }
}
