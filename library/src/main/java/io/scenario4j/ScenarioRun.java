package io.scenario4j;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Conversation;

/// The run behind a result: which one it was, what was said, how long it took.
///
/// @param scenario the scenario's name
/// @param scenarioRunId `scenariorun_` and a KSUID
/// @param batchRunId the batch that the run belongs to
/// @param scenarioSetId the set that the user sorted it into
/// @param conversation everything that was said, as the run left it
/// @param totalTime from the first step to the verdict
/// @param agentTime the part of it that was spent in calls of agents under test
/// @param error what ended the run, with its causes; null if it ended with a verdict
public record ScenarioRun(String scenario, String scenarioRunId, String batchRunId,
        String scenarioSetId, Conversation conversation, Duration totalTime, Duration agentTime,
        @Nullable Throwable error) {

    /// The run of a verdict that was not yet played, as a judge returns it: every part is empty.
    public static final ScenarioRun NONE = new ScenarioRun("", "", "", "", Conversation.EMPTY,
            Duration.ZERO, Duration.ZERO, null);

    /// Returns the number of turns in which something was said.
    public int turns() {
        return (int) conversation.stream().mapToInt(said -> said.turn()).distinct().count();
    }
}
