package io.scenario4j.judge;

/// How much a judge reads.
///
/// @param tokenThreshold up to which length, in estimated tokens, a conversation is shown in full
/// @param maxDiscoverySteps how often the judge may look something up in one that is longer
record JudgeLimits(int tokenThreshold, int maxDiscoverySteps) {

    static final JudgeLimits DEFAULTS = new JudgeLimits(8192, 10);
}
