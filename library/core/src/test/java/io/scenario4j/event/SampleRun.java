package io.scenario4j.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.event.ScenarioRunFinishedEvent.Status;
import io.scenario4j.event.ScenarioRunStartedEvent.Metadata;
import io.scenario4j.event.ScenarioRunStartedEvent.Participant;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Content;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.Effort;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.SimulatorFaults;

/// Makes the events of one run with ids and times that are known beforehand: event n happens n
/// milliseconds after [#START].
public final class SampleRun {

    public static final Instant START = Instant.parse("2023-12-21T02:57:36.789Z");
    public static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final String runId;
    private Conversation conversation = Conversation.EMPTY;
    private int sequence;

    public SampleRun(String runId) {
        this.runId = runId;
    }

    public static UserMessage user(String id, String text) {
        return new UserMessage(id, Content.of(text), Map.of());
    }

    /// Returns a whole run of `messages` messages, a snapshot after each.
    public static List<ScenarioEvent> complete(String runId, int messages) {
        var run = new SampleRun(runId);
        List<ScenarioEvent> events = new ArrayList<>();
        events.add(run.started());
        for (int i = 0; i < messages; i++) {
            events.add(run.says(user(runId + "-" + i, "message " + i)));
        }
        events.add(run.finished(ScenarioResult.success("fine")));
        return events;
    }

    public ScenarioRunStartedEvent started() {
        return started(Map.of());
    }

    public ScenarioRunStartedEvent started(Map<String, Object> user) {
        return new ScenarioRunStartedEvent(header(),
                new Metadata("refund", "The customer wants money back",
                        List.of(new Participant("shop", AgentRole.AGENT),
                                new Participant(null, AgentRole.USER)),
                        user));
    }

    public ScenarioMessageSnapshotEvent says(Message message) {
        Speaker speaker = message instanceof UserMessage ? Speaker.SIMULATOR : Speaker.AGENT;
        String name = speaker == Speaker.AGENT ? "shop" : null;
        Duration latency = speaker == Speaker.AGENT ? Duration.ofMillis(1500) : null;
        return says(new Utterance(message, speaker, name, conversation.size() / 2,
                START.plusSeconds(conversation.size()), latency, TRACE));
    }

    public ScenarioMessageSnapshotEvent says(Utterance said) {
        conversation = conversation.plus(said);
        return snapshot();
    }

    public ScenarioMessageSnapshotEvent rollbackTo(int length) {
        conversation = conversation.first(length);
        return snapshot();
    }

    public ScenarioMessageSnapshotEvent snapshot() {
        return new ScenarioMessageSnapshotEvent(header(), conversation);
    }

    public ScenarioRunFinishedEvent finished(ScenarioResult result) {
        return finished(result.success() ? Status.SUCCESS : Status.FAILED, result, null);
    }

    public ScenarioRunFinishedEvent finished(Status status, ScenarioResult result,
            @Nullable Throwable error) {
        var run = ScenarioRun.of(identity(), conversation,
                RunTimes.of(Duration.ofMillis(4200), Duration.ofMillis(1500)), error);
        return new ScenarioRunFinishedEvent(header(), status, result.withRun(run));
    }

    private RunIdentity identity() {
        return new RunIdentity("scenariobatch_1", "default", "refund", runId);
    }

    /// Returns the end of a run between whose messages this happened.
    public ScenarioRunFinishedEvent finished(ScenarioResult result, List<Mark> marks) {
        RunTimes times = RunTimes.of(Duration.ofMillis(4200), Duration.ofMillis(1500));
        var run = new ScenarioRun(identity(), conversation, marks, new Effort(times, List.of()),
                SimulatorFaults.NONE, null);
        return new ScenarioRunFinishedEvent(header(), Status.SUCCESS, result.withRun(run));
    }

    /// Returns the end of a run that took so long, and whose simulator did this wrong.
    public ScenarioRunFinishedEvent finished(RunTimes times, SimulatorFaults faults) {
        var run = new ScenarioRun(identity(), conversation, List.of(),
                new Effort(times, List.of()), faults, null);
        return new ScenarioRunFinishedEvent(header(), Status.SUCCESS,
                ScenarioResult.success("").withRun(run));
    }

    private EventHeader header() {
        int number = sequence++;
        return new EventHeader("scenarioevent_" + runId + "_" + number, number,
                START.plusMillis(number), identity());
    }
}
