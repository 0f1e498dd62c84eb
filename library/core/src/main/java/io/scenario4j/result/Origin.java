package io.scenario4j.result;

import io.scenario4j.Fork;
import io.scenario4j.display.WrongUseException;

/// Who has played a run, and can play it again. All are equal: a run is the same whoever can.
public final class Origin {

    /// Prepares to play a run again.
    @FunctionalInterface
    public interface Forking {

        /// Prepares to play the run that came to `result` again, up to a turn.
        ///
        /// @param turn counted from 1
        Fork forkAt(ScenarioResult result, int turn);
    }

    /// Of a run that was read back, whose agents nobody knows.
    public static final Origin UNKNOWN = of((_, _) -> {
        throw new WrongUseException(
                "expected the result of a run of this session, found one that was read back or never played, whose agents nobody knows; use scenario.fork(definition, result, turn)");
    });

    private final Forking forking;

    private Origin(Forking forking) {
        this.forking = forking;
    }

    /// Returns one that plays by `forking`.
    public static Origin of(Forking forking) {
        return new Origin(forking);
    }

    Fork forkAt(ScenarioResult result, int turn) {
        return forking.forkAt(result, turn);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Origin;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
