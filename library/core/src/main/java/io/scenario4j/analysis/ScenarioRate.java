package io.scenario4j.analysis;

import io.scenario4j.statistics.PassRate;

/// The pass rate of one scenario of a batch.
///
/// @param scenario its name
public record ScenarioRate(String scenario, PassRate rate) {

    /// Tells whether it passed sometimes and failed sometimes.
    public boolean isFlaky() {
        return rate.passed() > 0 && rate.failed() > 0;
    }
}
