package io.scenario4j.result;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Given;

/// What an evaluator says of one run: what it measured, that there was nothing to measure, or why it could not.
///
/// ```java
/// Evaluation.score(0.8).because("4 of 5 facts are right")
/// Evaluation.passed(false).because("No order number")
/// Evaluation.notApplicable("The user asked for no refund")
/// ```
public sealed interface Evaluation {

    /// It was measured: a score, whether that is good enough, a label, or several of them.
    ///
    /// @param score any finite number, of which more is better; from 0 to 1 where nothing else is said. Null if
    ///            there is none
    /// @param passed whether it is good enough; null if the evaluator does not say
    /// @param label which kind it is, such as `polite`; null if there is none
    /// @param reason why; empty if no reason was given
    /// @param cost what somebody took for it; null if nothing, or if it is not known
    record Measured(@Nullable Double score, @Nullable Boolean passed, @Nullable String label,
            String reason, @Nullable Cost cost) implements Evaluation {

        /// Refuses what measures nothing.
        public Measured {
            Given.text(reason, "the reason of an evaluation (empty if there is none)");
            if (score == null && passed == null && label == null) {
                throw new IllegalArgumentException(
                        "expected a score, a label, or whether it passed, found none of them");
            }
            if (score != null && !Double.isFinite(score)) {
                throw new IllegalArgumentException(
                        "expected a finite number as score, found %s; where there is nothing to measure, return Evaluation.notApplicable(\"…\")"
                                .formatted(score));
            }
        }

        /// Returns a copy that says why.
        public Measured because(String why) {
            return new Measured(score, passed, label, why, cost);
        }

        /// Returns a copy that says whether it is good enough.
        public Measured passing(boolean enough) {
            return new Measured(score, enough, label, reason, cost);
        }

        /// Returns a copy that says which kind it is.
        public Measured labelled(String kind) {
            return new Measured(score, passed, kind, reason, cost);
        }

        /// Returns a copy that says what it has cost.
        public Measured costing(Cost amount) {
            return new Measured(score, passed, label, reason, amount);
        }

        @Override
        public Status status() {
            return passed == null ? Status.SCORED : passed ? Status.PASSED : Status.FAILED;
        }
    }

    /// There was nothing to measure.
    record NotApplicable(String reason) implements Evaluation {

        public NotApplicable {
            Given.text(reason, "the reason why an evaluator is not applicable");
        }

        @Override
        public Status status() {
            return Status.SKIPPED;
        }
    }

    /// The evaluator could not measure, which says nothing about the agent.
    record Failed(Fault fault, String reason) implements Evaluation {

        public Failed {
            Given.value(fault, "whose fault it is");
            Given.text(reason, "what has failed");
        }

        @Override
        public Status status() {
            return Status.ERROR;
        }
    }

    /// Whose fault it is that an evaluator could not measure.
    enum Fault {
        /// Of the evaluator's own code, which threw or returned nothing.
        OURS,
        /// Of a model or a server, which did not answer, or not so that it can be read.
        THEIRS,
        /// Of the settings: a key, a model or an input is missing, or a name is not known.
        CONFIGURATION;

        /// Returns it in words.
        public String words() {
            return switch (this) {
                case OURS -> "its own code";
                case THEIRS -> "a model or server";
                case CONFIGURATION -> "configuration";
            };
        }
    }

    /// What an evaluation came to, in a word.
    enum Status {
        /// Good enough.
        PASSED,
        /// Not good enough.
        FAILED,
        /// Measured, and nobody says whether it is enough.
        SCORED,
        /// Not applicable.
        SKIPPED,
        /// Not measured.
        ERROR;

        /// Returns the name on the wire: the constant in lower case.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Returns the name as people read it.
        public String words() {
            return this == SKIPPED ? "not applicable" : wireName();
        }
    }

    /// Returns what it came to, in a word.
    Status status();

    /// Returns why; empty if no reason was given.
    String reason();

    /// Returns a measured score.
    ///
    /// @param value any finite number, of which more is better; from 0 to 1 where nothing else is said
    static Measured score(double value) {
        return new Measured(value, null, null, "", null);
    }

    /// Returns a measurement that is good enough or not, and has no score.
    static Measured passed(boolean enough) {
        return new Measured(null, enough, null, "", null);
    }

    /// Returns a measured kind, such as `polite`.
    static Measured label(String kind) {
        return new Measured(null, null, kind, "", null);
    }

    /// Says that there was nothing to measure.
    static NotApplicable notApplicable(String reason) {
        return new NotApplicable(reason);
    }
}
