package io.scenario4j.analysis;

import java.util.List;

import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.statistics.PassRate;

/// Results, counted.
final class Rates {

    private Rates() {}

    /// Returns the pass rate of these results.
    static PassRate of(List<ScenarioResult> results) {
        return new PassRate(count(results, Outcome.Counting.PASSED),
                count(results, Outcome.Counting.FAILED));
    }

    private static int count(List<ScenarioResult> results, Outcome.Counting counting) {
        return (int) results.stream()
                .filter(result -> result.outcome().counts() == counting)
                .count();
    }
}
