package io.scenario4j.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.statistics.Tally;

/// Results, counted by scenario.
final class Rates {

    private Rates() {}

    /// Returns the pass rate of results of one scenario.
    static PassRate ofOne(List<ScenarioResult> results) {
        return new PassRate(List.of(tally(results)), Sampling.fixed());
    }

    /// Returns the pass rate of these trials.
    static PassRate of(Collection<Trial> trials, Sampling sampling) {
        return new PassRate(byScenario(trials).values().stream().map(Rates::tallyOf).toList(),
                sampling);
    }

    private static Tally tallyOf(List<Trial> trials) {
        return tally(trials.stream().map(Trial::result).toList());
    }

    private static Tally tally(List<ScenarioResult> results) {
        return new Tally(count(results, Outcome.Counting.PASSED),
                count(results, Outcome.Counting.FAILED));
    }

    private static int count(List<ScenarioResult> results, Outcome.Counting counting) {
        return (int) results.stream()
                .filter(result -> result.outcome().counts() == counting)
                .count();
    }

    /// Returns the rate of trials of which something holds, whatever they came to.
    static PassRate of(Collection<Trial> trials, Predicate<Trial> holds, Sampling sampling) {
        return new PassRate(byScenario(trials).values()
                .stream()
                .map(all -> tally(all, holds))
                .toList(), sampling);
    }

    private static Tally tally(List<Trial> trials, Predicate<Trial> holds) {
        int held = (int) trials.stream().filter(holds).count();
        return new Tally(held, trials.size() - held);
    }

    private static Map<String, List<Trial>> byScenario(Collection<Trial> trials) {
        Map<String, List<Trial>> all = new LinkedHashMap<>();
        trials.forEach(trial -> all.computeIfAbsent(trial.scenario(), _ -> new ArrayList<>())
                .add(trial));
        return all;
    }
}
