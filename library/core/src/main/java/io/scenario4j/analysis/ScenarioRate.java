package io.scenario4j.analysis;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.scenario4j.result.Trial;
import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.table.TrialTable;

/// The pass rate of one scenario of a batch.
///
/// @param scenario its name
public record ScenarioRate(String scenario, PassRate rate) {

    /// Returns the rates of scenarios, in their order.
    ///
    /// @param names of all that there were to be
    static List<ScenarioRate> of(Collection<String> names, List<Trial> played,
            Sampling sampling) {
        Map<String, List<Trial>> trials = played.stream()
                .collect(Collectors.groupingBy(Trial::scenario));
        return names.stream()
                .map(name -> new ScenarioRate(name,
                        Rates.of(trials.getOrDefault(name, List.of()), sampling)))
                .toList();
    }

    /// Tells whether it passed sometimes and failed sometimes.
    public boolean isFlaky() {
        return rate.passed() > 0 && rate.failed() > 0;
    }

    /// Returns its row in the table of trials.
    TrialTable.Row row(List<Trial> played) {
        return new TrialTable.Row(scenario, rate.passed(), rate.decided(),
                played.stream()
                        .filter(trial -> trial.scenario().equals(scenario))
                        .collect(Collectors.toMap(Trial::number,
                                trial -> trial.outcome().wireName())));
    }
}
