package io.scenario4j.batch;

import java.util.List;
import java.util.Optional;

import io.scenario4j.fact.TrialFacts;
import io.scenario4j.result.Trial;

/// What was played before of a batch that goes on.
///
/// @param path where it lies, as it was given; empty for a new batch
/// @param settled trials that need not be played again
/// @param journaled all that was played, if a journal has it: an engine that keeps results itself takes it over. No
///        two versions of a scenario are in the same one; the later ones come later
public record Before(Optional<String> path, List<Trial> settled, List<TrialFacts> journaled) {

    /// Nothing: the batch is new.
    public static final Before NOTHING = new Before(Optional.empty(), List.of(), List.of());

    /// Copies the lists.
    public Before {
        settled = List.copyOf(settled);
        journaled = List.copyOf(journaled);
    }
}
