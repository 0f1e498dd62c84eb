package io.scenario4j.statistics;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/// The mean over these very scenarios: what they have in common and what not does not make it less sure, so that
/// only the spread within each counts.
final class Strata {

    /// As much as one more run that is not like the others of its scenario: where no run is, the spread is not
    /// 0, but what nobody has seen.
    private static final double UNSEEN = 1;

    private Strata() {}

    /// Returns which part of the spread of all runs is within scenarios, more than 0 and at most 1; 1 where it
    /// can't be told.
    ///
    /// @param runs how many there are of a scenario
    /// @param varianceOf what a run of it is spread by, estimated from these
    /// @param variance of a run of any
    static <T> double within(List<T> scenarios, ToIntFunction<T> runs,
            ToDoubleFunction<T> varianceOf, double variance) {
        double within = 0;
        double all = 0;
        for (T scenario : scenarios) {
            int of = runs.applyAsInt(scenario);
            all += of * variance;
            within += of == 1
                    ? variance
                    : of * varianceOf.applyAsDouble(scenario) * of / (of - 1.0);
        }
        return Math.min(1, (within + UNSEEN) / (all + UNSEEN));
    }
}
