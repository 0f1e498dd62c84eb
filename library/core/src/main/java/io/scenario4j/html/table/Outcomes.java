package io.scenario4j.html.table;

import java.util.Optional;

import io.scenario4j.html.Tone;

/// Which words of a table say how something came out.
final class Outcomes {

    private Outcomes() {}

    /// Returns how a word feels; nothing for one that says no outcome.
    static Optional<Tone> tone(String word) {
        return Optional.ofNullable(switch (word) {
            case "success", "passed", "met", "ok", "held" -> Tone.GOOD;
            case "failure", "failed", "error", "won", "agent_error", "simulator_error",
                    "judge_error",
                    "script_error", "infrastructure_error" ->
                Tone.BAD;
            case "inconclusive" -> Tone.UNSURE;
            case "cancelled" -> Tone.NEUTRAL;
            default -> null;
        });
    }
}
