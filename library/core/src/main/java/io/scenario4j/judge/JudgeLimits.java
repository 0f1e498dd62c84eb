package io.scenario4j.judge;

/// How much a judge reads, and in which order.
///
/// @param tokenThreshold up to which length, in estimated tokens, a conversation is shown in full, and what
///            the agent did beside it
/// @param maxDiscoverySteps how often the judge may look something up in what is longer
/// @param seesSpans whether it is shown what the agent did, as spans tell it
/// @param expectsFirst whether it says what it expects before it sees anything
record JudgeLimits(int tokenThreshold, int maxDiscoverySteps, boolean seesSpans,
        boolean expectsFirst) {

    static final JudgeLimits DEFAULTS = new JudgeLimits(8192, 10, true, false);

    JudgeLimits withTokenThreshold(int tokens) {
        return new JudgeLimits(tokens, maxDiscoverySteps, seesSpans, expectsFirst);
    }

    JudgeLimits withMaxDiscoverySteps(int steps) {
        return new JudgeLimits(tokenThreshold, steps, seesSpans, expectsFirst);
    }

    JudgeLimits withSpans(boolean shown) {
        return new JudgeLimits(tokenThreshold, maxDiscoverySteps, shown, expectsFirst);
    }

    JudgeLimits withExpectation(boolean first) {
        return new JudgeLimits(tokenThreshold, maxDiscoverySteps, seesSpans, first);
    }
}
