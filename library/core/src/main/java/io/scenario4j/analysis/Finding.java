package io.scenario4j.analysis;

/// What a comparison of two batches says, in words.
public enum Finding {
    /// More runs pass than before, and chance does not explain it.
    BETTER("better"),
    /// Fewer runs pass than before, and chance does not explain it.
    WORSE("worse"),
    /// Chance explains the difference, if there is one.
    NO_DIFFERENCE_SHOWN("no difference shown"),
    /// The two did not measure the same thing.
    NOT_COMPARABLE("not comparable");

    private final String words;

    Finding(String words) {
        this.words = words;
    }

    /// Returns it as one reads it: `no difference shown`.
    @Override
    public String toString() {
        return words;
    }
}
