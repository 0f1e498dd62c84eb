package io.scenario4j.fact;

import java.util.List;

import io.scenario4j.result.Trial;

/// Trials, and everything that has happened in their runs.
///
/// @param facts run by run or as they happened; of no other runs
public record TrialFacts(List<Trial> trials, List<Fact> facts) {

    /// Copies the lists.
    public TrialFacts {
        trials = List.copyOf(trials);
        facts = List.copyOf(facts);
    }
}
