package io.scenario4j.result;

import java.util.List;
import java.util.Locale;

/// What a run, or one criterion of it, came to.
public enum Verdict {
    /// The run passed; every criterion is met.
    SUCCESS,
    /// The run failed; at least one criterion is not met.
    FAILURE,
    /// The evidence decides neither way, or nothing was judged.
    INCONCLUSIVE;

    /// Returns the name on the wire: `success`, `failure` or `inconclusive`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns the verdict that criteria add up to: any failed is a failure; otherwise any
    /// inconclusive, or no criterion at all, is inconclusive; otherwise success.
    public static Verdict of(List<CriterionResult> criteria) {
        if (criteria.stream().anyMatch(c -> c.status() == CriterionResult.Status.FAILED)) {
            return FAILURE;
        }
        boolean allPassed = criteria.stream()
                .allMatch(c -> c.status() == CriterionResult.Status.PASSED);
        return allPassed && !criteria.isEmpty() ? SUCCESS : INCONCLUSIVE;
    }
}
