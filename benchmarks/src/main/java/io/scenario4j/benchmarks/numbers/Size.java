package io.scenario4j.benchmarks.numbers;

/// How large a batch is.
///
/// @param trials of each scenario
record Size(int scenarios, int trials) {

    int runs() {
        return scenarios * trials;
    }

    /// Tells whether the goal holds for it: 93 to 97 % are to be covered.
    boolean isLarge() {
        return runs() >= 20 && scenarios >= 8;
    }

    @Override
    public String toString() {
        return scenarios + " x " + trials;
    }
}
