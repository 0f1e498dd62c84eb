package io.scenario4j.analysis;

import java.util.List;

import io.scenario4j.result.Trial;

/// How repeatable a finding is: the messages that won, said again to the same agent.
///
/// @param finding its goal and how it was attacked: `secret · probes`
/// @param said the messages, in order
/// @param rate how often they have won again
public record AttackReplay(String finding, List<String> said, AttackRate rate) {

    public AttackReplay {
        said = List.copyOf(said);
    }

    /// Returns what replays came to.
    ///
    /// @param scenario that said it again, in the batch
    public static AttackReplay of(String finding, List<String> said, BatchResult again,
            String scenario) {
        List<Trial> trials = again.played()
                .stream()
                .filter(trial -> trial.scenario().equals(scenario))
                .toList();
        return new AttackReplay(finding, said, AttackRate.of(trials, again.sampling()));
    }

    /// Returns the finding and how often it won again.
    @Override
    public String toString() {
        return "%s again: %s".formatted(finding, rate);
    }
}
