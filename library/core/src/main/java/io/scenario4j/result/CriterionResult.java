package io.scenario4j.result;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Given;

/// How one criterion was judged, and why.
///
/// @param criterion its text, as the scenario's author wrote it
/// @param requirement the criterion as the judge understood it, in positive words; the same text where
///            code decided
/// @param reasoning why; empty if the judge gave no reason
/// @param checkpoint the checkpoint of the script that judged it, counted from 1; null for the final
///            verdict
public record CriterionResult(String criterion, String requirement, Status status, String reasoning,
        @Nullable Integer checkpoint) {

    public CriterionResult {
        Given.text(criterion, "a criterion");
        Given.text(requirement, "the requirement of a criterion");
        Given.value(status, "the status of the criterion \"%s\"".formatted(criterion));
        Given.text(reasoning, "the reasoning of a criterion (empty if there is none)");
    }

    /// What a criterion came to.
    public enum Status {
        /// Met.
        PASSED,
        /// Not met.
        FAILED,
        /// Not decided: the evidence was missing, or it was never judged.
        INCONCLUSIVE;

        /// Returns the name on the wire: `passed`, `failed` or `inconclusive`.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Returns a criterion that was judged at the end.
    public static CriterionResult of(String criterion, Status status, String reasoning) {
        return new CriterionResult(criterion, criterion, status, reasoning, null);
    }

    /// Returns a copy that says which checkpoint judged it.
    public CriterionResult atCheckpoint(int number) {
        return new CriterionResult(criterion, requirement, status, reasoning, number);
    }
}
