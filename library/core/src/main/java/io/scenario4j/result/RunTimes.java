package io.scenario4j.result;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/// How long a run took, and who took it.
///
/// @param total from the first step to the verdict
/// @param agent the part of it that was spent in calls of agents under test
/// @param simulator the same of user simulators; null where it is not known, as in a run of an old
///            journal
/// @param judge the same of judges; null where it is not known
public record RunTimes(Duration total, Duration agent, @Nullable Duration simulator,
        @Nullable Duration judge) {

    /// Returns times of which no more is known.
    public static RunTimes of(Duration total, Duration agent) {
        return new RunTimes(total, agent, null, null);
    }
}
