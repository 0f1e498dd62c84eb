package io.scenario4j.statistics;

/// What an interval speaks of: what would come out if more was played.
public enum Reach {
    /// Other scenarios of the kind, which the ones that were played are a sample of.
    OTHER_SCENARIOS("for other scenarios like these"),
    /// Other goals of the kind: of attacks, whose scenarios are goals.
    OTHER_GOALS("for other goals like these"),
    /// The same scenarios, more often.
    MORE_TRIALS("for more trials of these");

    private final String words;

    Reach(String words) {
        this.words = words;
    }

    /// Returns it as one reads it: `for other scenarios like these`.
    @Override
    public String toString() {
        return words;
    }
}
