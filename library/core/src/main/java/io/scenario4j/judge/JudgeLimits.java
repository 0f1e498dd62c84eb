package io.scenario4j.judge;

/// How much a judge reads.
///
/// @param tokenThreshold up to which length, in estimated tokens, a conversation is shown in full, and what
///            the agent did beside it
/// @param maxDiscoverySteps how often the judge may look something up in what is longer
/// @param seesSpans whether it is shown what the agent did, as spans tell it
record JudgeLimits(int tokenThreshold, int maxDiscoverySteps, boolean seesSpans) {

    static final JudgeLimits DEFAULTS = new JudgeLimits(8192, 10, true);

    JudgeLimits withTokenThreshold(int tokens) {
        return new JudgeLimits(tokens, maxDiscoverySteps, seesSpans);
    }

    JudgeLimits withMaxDiscoverySteps(int steps) {
        return new JudgeLimits(tokenThreshold, steps, seesSpans);
    }

    JudgeLimits withSpans(boolean shown) {
        return new JudgeLimits(tokenThreshold, maxDiscoverySteps, shown);
    }
}
