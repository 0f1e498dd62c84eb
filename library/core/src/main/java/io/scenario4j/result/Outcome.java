package io.scenario4j.result;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.scenario4j.statistics.PassRate;
import io.scenario4j.statistics.Sampling;
import io.scenario4j.statistics.Tally;

/// What became of a run, in classes that a pass rate must not mix: see [#counts].
public enum Outcome {
    /// Ended with the verdict success.
    PASSED,
    /// Ended with the verdict failure, or with an assertion of the script that did not hold.
    FAILED,
    /// Ended with a verdict that decides neither way.
    INCONCLUSIVE,
    /// The agent under test threw, did not answer in time, answered something that is no reply, interrupted its
    /// own run, or used up what a run may use.
    AGENT_ERROR,
    /// The user simulator threw, or answered something that is no reply.
    SIMULATOR_ERROR,
    /// The judge did.
    JUDGE_ERROR,
    /// A step of the script threw something that is no assertion, or can't be played.
    SCRIPT_ERROR,
    /// A rate limit, a missing connection or a refused key, whoever met it; and a timeout, unless it is the
    /// agent's.
    INFRASTRUCTURE_ERROR,
    /// Stopped from outside before it ended.
    CANCELLED;

    /// What a run is to a pass rate.
    public enum Counting {
        /// It passed.
        PASSED,
        /// It failed.
        FAILED,
        /// It says nothing about the agent.
        LEFT_OUT
    }

    /// Returns what a run that ended so is to a pass rate and to a comparison: what the agent does wrong is a
    /// failure, since an agent that throws is no better than one that answers wrongly; what others do wrong is
    /// left out.
    public Counting counts() {
        return switch (this) {
            case PASSED -> Counting.PASSED;
            case FAILED, AGENT_ERROR -> Counting.FAILED;
            case INCONCLUSIVE, SIMULATOR_ERROR, JUDGE_ERROR, SCRIPT_ERROR, INFRASTRUCTURE_ERROR,
                    CANCELLED ->
                Counting.LEFT_OUT;
        };
    }

    /// Tells whether a trial that ended so need not be played again when its batch goes on: it was neither stopped
    /// nor spoiled.
    public boolean isSettled() {
        return switch (this) {
            case PASSED, FAILED, INCONCLUSIVE, AGENT_ERROR, SIMULATOR_ERROR, JUDGE_ERROR,
                    SCRIPT_ERROR ->
                true;
            case INFRASTRUCTURE_ERROR, CANCELLED -> false;
        };
    }

    /// Returns the name in tables: the constant in lower case, words joined by `_`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns the name as people read it, such as `agent error`.
    public String words() {
        return wireName().replace('_', ' ');
    }

    /// Returns the pass rate of runs that ended so, as one who looks at it while others go on may read it.
    ///
    /// @param outcomes how many ended how; no entry for none
    public static PassRate passRate(Map<Outcome, Integer> outcomes) {
        var tally = new Tally(count(outcomes, Counting.PASSED),
                count(outcomes, Counting.FAILED));
        return new PassRate(List.of(tally), Sampling.watched());
    }

    private static int count(Map<Outcome, Integer> outcomes, Counting counting) {
        return outcomes.entrySet()
                .stream()
                .filter(entry -> entry.getKey().counts() == counting)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /// Returns the outcome of a run that ended with `verdict`.
    public static Outcome of(Verdict verdict) {
        return switch (verdict) {
            case SUCCESS -> PASSED;
            case FAILURE -> FAILED;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }
}
