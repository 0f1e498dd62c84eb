package io.scenario4j.result;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Speaker;
import io.scenario4j.work.LateTrace;
import io.scenario4j.work.ToolCalls;
import io.scenario4j.work.Trace;

/// The run behind a result: which one it was, what was said, how long it took.
///
/// @param identity which one it was
/// @param conversation everything that was said, as the run left it
/// @param marks what happened between the messages, in the order in which it happened; empty where it
///            is not known
/// @param effort how long it took, and what language models were asked
/// @param simulatorFaults what the user simulators did wrong
/// @param error what ended the run, with its causes; null if it ended with a verdict
/// @param lateTrace what was done in it, as spans; empty where it is not known
/// @param attacks what an attacker has tried, in order; empty if nobody did
public record ScenarioRun(RunIdentity identity, Conversation conversation, List<Mark> marks,
        Effort effort, SimulatorFaults simulatorFaults, @Nullable Throwable error,
        LateTrace lateTrace, List<Attack> attacks) {

    /// Makes a run of whose spans nothing is known, and that nobody attacked.
    public ScenarioRun(RunIdentity identity, Conversation conversation, List<Mark> marks,
            Effort effort, SimulatorFaults simulatorFaults, @Nullable Throwable error) {
        this(identity, conversation, marks, effort, simulatorFaults, error, LateTrace.NONE,
                List.of());
    }

    public ScenarioRun {
        marks = List.copyOf(marks);
        attacks = List.copyOf(attacks);
    }

    /// The run of a verdict that was not yet played, as a judge returns it: every part is empty.
    public static final ScenarioRun NONE = of(RunIdentity.NONE, Conversation.EMPTY,
            RunTimes.of(Duration.ZERO, Duration.ZERO), null);

    /// Returns a run of which no more is known.
    public static ScenarioRun of(RunIdentity identity, Conversation conversation, RunTimes times,
            @Nullable Throwable error) {
        return new ScenarioRun(identity, conversation, List.of(), new Effort(times, List.of()),
                SimulatorFaults.NONE, error);
    }

    /// Returns a copy with what language models were asked by now.
    public ScenarioRun withUsage(List<ModelUsage> usage) {
        return new ScenarioRun(identity, conversation, marks,
                new Effort(times(), usage, effort.length()), simulatorFaults, error, lateTrace,
                attacks);
    }

    /// Returns the same of which this is known.
    public ScenarioRun withTrace(LateTrace trace) {
        return new ScenarioRun(identity, conversation, marks, effort, simulatorFaults, error,
                trace, attacks);
    }

    /// Returns the scenario's name.
    public String scenario() {
        return identity.scenario();
    }

    /// Returns the run's id: `scenariorun_` and a KSUID.
    public String scenarioRunId() {
        return identity.scenarioRunId();
    }

    /// Returns the batch that the run belongs to.
    public String batchRunId() {
        return identity.batchRunId();
    }

    /// Returns the set that the user sorted it into.
    public String scenarioSetId() {
        return identity.scenarioSetId();
    }

    /// Returns how long it took, and who took it.
    public RunTimes times() {
        return effort.times();
    }

    /// Returns the time from the first step to the verdict.
    public Duration totalTime() {
        return times().total();
    }

    /// Returns the part of it that was spent in calls of agents under test.
    public Duration agentTime() {
        return times().agent();
    }

    /// Returns what language models were asked, in the order simulator, agent, judge, evaluator; empty if none was
    /// asked, or it is not known.
    public List<ModelUsage> usage() {
        return effort.usage();
    }

    /// Returns what somebody has asked of language models; empty if nothing, or it is not known.
    public Optional<ModelUsage> usageOf(Speaker speaker) {
        return effort.usageOf(speaker);
    }

    /// Returns how much was said, also where the conversation itself is not kept, as of a large batch.
    public Length length() {
        return effort.length().orElseGet(() -> Length.of(conversation));
    }

    /// Returns the number of turns in which something was said.
    public int turns() {
        return length().turns();
    }

    /// Returns what was done in it, as spans; empty where it is not known.
    public Trace trace() {
        return lateTrace.get();
    }

    /// Returns the calls of tools, each once: those of the conversation, and those that agents have made
    /// inside, as spans tell.
    public ToolCalls toolCalls() {
        return ToolCalls.of(conversation, trace().spans());
    }

    /// Returns how much all models have read, in tokens; null if it is not known.
    public @Nullable Long tokensIn() {
        return effort.tokensIn();
    }

    /// Returns how much all models have written, in tokens; null if it is not known.
    public @Nullable Long tokensOut() {
        return effort.tokensOut();
    }

    /// Returns what the run has cost, in US dollars; null if it is not known.
    public @Nullable BigDecimal costUsd() {
        return effort.costUsd();
    }
}
