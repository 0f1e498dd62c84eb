package io.scenario4j.result;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Speaker;

/// The run behind a result: which one it was, what was said, how long it took.
///
/// @param scenario the scenario's name
/// @param scenarioRunId `scenariorun_` and a KSUID
/// @param batchRunId the batch that the run belongs to
/// @param scenarioSetId the set that the user sorted it into
/// @param conversation everything that was said, as the run left it
/// @param marks what happened between the messages, in the order in which it happened; empty where it
///            is not known, as in a run of an old journal
/// @param times how long it took, and who took it
/// @param usage what language models were asked, in the order simulator, agent, judge; empty if none
///            was asked, or it is not known
/// @param simulatorFaults what the user simulators did wrong
/// @param error what ended the run, with its causes; null if it ended with a verdict
public record ScenarioRun(String scenario, String scenarioRunId, String batchRunId,
        String scenarioSetId, Conversation conversation, List<Mark> marks, RunTimes times,
        List<ModelUsage> usage, SimulatorFaults simulatorFaults, @Nullable Throwable error) {

    public ScenarioRun {
        marks = List.copyOf(marks);
        usage = List.copyOf(usage);
    }

    /// Makes a run of which it is not known how long simulator and judge took.
    public ScenarioRun(String scenario, String scenarioRunId, String batchRunId,
            String scenarioSetId, Conversation conversation, List<Mark> marks, Duration totalTime,
            Duration agentTime, List<ModelUsage> usage, SimulatorFaults simulatorFaults,
            @Nullable Throwable error) {
        this(scenario, scenarioRunId, batchRunId, scenarioSetId, conversation, marks,
                RunTimes.of(totalTime, agentTime), usage, simulatorFaults, error);
    }

    /// Makes a run of which only the messages are known, not what happened between them.
    public ScenarioRun(String scenario, String scenarioRunId, String batchRunId,
            String scenarioSetId, Conversation conversation, Duration totalTime, Duration agentTime,
            List<ModelUsage> usage, @Nullable Throwable error) {
        this(scenario, scenarioRunId, batchRunId, scenarioSetId, conversation, List.of(), totalTime,
                agentTime, usage, SimulatorFaults.NONE, error);
    }

    /// The run of a verdict that was not yet played, as a judge returns it: every part is empty.
    public static final ScenarioRun NONE = new ScenarioRun("", "", "", "", Conversation.EMPTY,
            Duration.ZERO, Duration.ZERO, List.of(), null);

    /// Returns the time from the first step to the verdict.
    public Duration totalTime() {
        return times.total();
    }

    /// Returns the part of it that was spent in calls of agents under test.
    public Duration agentTime() {
        return times.agent();
    }

    /// Returns what somebody has asked of language models; empty if nothing, or it is not known.
    public Optional<ModelUsage> usageOf(Speaker speaker) {
        return usage.stream().filter(one -> one.speaker() == speaker).findFirst();
    }

    /// Returns the number of turns in which something was said.
    public int turns() {
        return (int) conversation.stream().mapToInt(said -> said.turn()).distinct().count();
    }

    /// Returns how much all models have read, in tokens; null if it is not known.
    public @Nullable Long tokensIn() {
        return sum(ModelUsage::tokensIn, Long::sum);
    }

    /// Returns how much all models have written, in tokens; null if it is not known.
    public @Nullable Long tokensOut() {
        return sum(ModelUsage::tokensOut, Long::sum);
    }

    /// Returns what the run has cost, in US dollars; null if it is not known.
    public @Nullable Double costUsd() {
        return sum(ModelUsage::costUsd, Double::sum);
    }

    /// A sum of which a part is not known is not known.
    private <T extends Number> @Nullable T sum(Function<ModelUsage, @Nullable T> part,
            BinaryOperator<T> plus) {
        List<T> known = usage.stream().map(part).filter(Objects::nonNull).toList();
        return known.size() < usage.size() ? null : known.stream().reduce(plus).orElse(null);
    }
}
