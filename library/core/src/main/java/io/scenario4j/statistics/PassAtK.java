package io.scenario4j.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;

import io.scenario4j.display.WrongUseException;

/// The estimators for `k` trials of a scenario, of which `n` were decided and `c` passed.
///
/// At least one of `k` passes: `1 - C(n-c, k) / C(n, k)`, by Chen and others, "Evaluating large language
/// models trained on code" (2021). All of `k` pass: `C(c, k) / C(n, k)`, by Yao and others, "τ-bench"
/// (2024). Both are unbiased, and averaged over scenarios.
///
/// @param rates of each scenario
public record PassAtK(List<PassRate> rates) {

    /// Returns how likely at least one of `k` passes.
    ///
    /// @throws WrongUseException if no scenario has so many decided trials
    public Estimate any(int k) {
        return estimate(k, rate -> 1 - allOf(rate.failed(), rate.decided(), k));
    }

    /// Returns how likely all of `k` pass.
    ///
    /// @throws WrongUseException if no scenario has so many decided trials
    public Estimate all(int k) {
        return estimate(k, rate -> allOf(rate.passed(), rate.decided(), k));
    }

    private Estimate estimate(int k, ToDoubleFunction<PassRate> ofScenario) {
        int most = rates.stream().mapToInt(PassRate::decided).max().orElse(0);
        if (k < 1 || k > most) {
            throw new WrongUseException(
                    "expected k from 1 to %d, the most decided trials of a scenario, found %d"
                            .formatted(most, k));
        }
        return ClusterBootstrap.mean(rates.stream()
                .filter(rate -> rate.decided() >= k)
                .mapToDouble(ofScenario)
                .toArray());
    }

    /// Returns the chance that `k` drawn of `n` without putting back are all among `c`.
    static double allOf(int c, int n, int k) {
        double chance = 1;
        for (int i = 0; i < k; i++) {
            chance *= Math.max(0, c - i) / (double) (n - i);
        }
        return chance;
    }
}
