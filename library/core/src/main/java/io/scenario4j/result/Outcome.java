package io.scenario4j.result;

import java.util.Locale;
import java.util.Map;

import io.scenario4j.statistics.PassRate;

/// What became of a run, in classes that a pass rate must not mix: it counts passed and failed only.
public enum Outcome {
    /// Ended with the verdict success.
    PASSED,
    /// Ended with the verdict failure, or with an assertion of the script that did not hold.
    FAILED,
    /// Ended with a verdict that decides neither way.
    INCONCLUSIVE,
    /// The agent under test threw or answered something that is no reply.
    AGENT_ERROR,
    /// The user simulator did.
    SIMULATOR_ERROR,
    /// The judge did.
    JUDGE_ERROR,
    /// A step of the script threw something that is no assertion, or can't be played.
    SCRIPT_ERROR,
    /// A timeout, a rate limit or a missing connection, whoever met it.
    INFRASTRUCTURE_ERROR,
    /// Stopped from outside before it ended.
    CANCELLED;

    /// Returns the name in tables: the constant in lower case, words joined by `_`.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns the name as people read it, such as `agent error`.
    public String words() {
        return wireName().replace('_', ' ');
    }

    /// Returns the pass rate of runs that ended so.
    ///
    /// @param outcomes how many ended how; no entry for none
    public static PassRate passRate(Map<Outcome, Integer> outcomes) {
        return new PassRate(outcomes.getOrDefault(PASSED, 0), outcomes.getOrDefault(FAILED, 0));
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
