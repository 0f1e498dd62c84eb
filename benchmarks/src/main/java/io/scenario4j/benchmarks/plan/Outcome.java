package io.scenario4j.benchmarks.plan;

/// What a plan came to.
///
/// @param seconds from the first task to the last
/// @param again calls of runs that do not count, for they were lost or played twice
record Outcome(Plan plan, double seconds, long again) {

    /// Returns how much longer it took than it has to, as a factor.
    double factor() {
        return seconds / plan.least();
    }

    /// Returns the calls that were made in vain, as a share of those that have to be.
    double vain() {
        return (double) again / plan.runs() / plan.calls().ofRun();
    }
}
