package io.scenario4j.statistics;

/// What has decided how many runs there are: an interval that is right for a number that was fixed before is
/// wrong where the results have decided it.
public sealed interface Sampling {

    /// It was fixed before, or decided by something that does not look at results.
    record Fixed() implements Sampling {}

    /// Somebody who looked at the results ended it, a rule or a person.
    record Watched() implements Sampling {}

    /// It went on until so many had failed.
    ///
    /// @param failures how many; at least 1
    /// @param cutOff how many runs went on then and were stopped, so that nobody knows how they would have
    ///            ended
    record UntilFailures(int failures, int cutOff) implements Sampling {}

    /// Returns [Fixed].
    static Sampling fixed() {
        return new Fixed();
    }

    /// Returns [Watched].
    static Sampling watched() {
        return new Watched();
    }

    /// Tells whether results had no part in it.
    default boolean isFixed() {
        return this instanceof Fixed;
    }
}
