package io.scenario4j.batch;

/// What tells a trial from all others of its batch.
///
/// @param scenario its name
/// @param trial its number, from 1
/// @param turn which one it is in the order in which they begin, from 0
public record Place(String scenario, int trial, int turn) {

    /// Shows scenario and number: `refund, trial 3`.
    @Override
    public String toString() {
        return "%s, trial %d".formatted(scenario, trial);
    }
}
