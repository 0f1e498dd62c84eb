package io.scenario4j.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Content;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.UserMessage;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.Effort;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.SimulatorFaults;

/// Makes the facts of one run with times that are known beforehand: fact n happens n milliseconds after
/// [#START].
public final class SampleFacts {

    public static final Instant START = Instant.parse("2023-12-21T02:57:36.789Z");
    public static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final RunIdentity run;
    private final Marks marks = new Marks();
    private Conversation conversation = Conversation.EMPTY;
    private int number;
    private int version = -1;

    public SampleFacts(String runId) {
        this(runId, "scenariobatch_1");
    }

    public SampleFacts(String runId, String batchId) {
        run = new RunIdentity(batchId, "default", "refund", runId);
    }

    public static UserMessage user(String id, String text) {
        return new UserMessage(id, Content.of(text), Map.of());
    }

    /// Returns a whole run of `messages` messages, said one by one.
    public static List<Fact> complete(String runId, int messages) {
        var run = new SampleFacts(runId);
        List<Fact> facts = new ArrayList<>();
        facts.add(run.began());
        for (int i = 0; i < messages; i++) {
            facts.add(run.says(user(runId + "-" + i, "message " + i)));
        }
        facts.add(run.ended(ScenarioResult.success("fine")));
        return facts;
    }

    public Conversation conversation() {
        return conversation;
    }

    public Fact.Began began() {
        return began(Map.of());
    }

    public Fact.Began began(Map<String, Object> metadata) {
        version++;
        return new Fact.Began(stamp(), "The customer wants money back",
                List.of(new Participant("shop", AgentRole.AGENT),
                        new Participant("", AgentRole.USER)),
                metadata);
    }

    public Fact.Said says(Message message) {
        Speaker speaker = message instanceof UserMessage ? Speaker.SIMULATOR : Speaker.AGENT;
        String name = speaker == Speaker.AGENT ? "shop" : null;
        Duration latency = speaker == Speaker.AGENT ? Duration.ofMillis(1500) : null;
        return says(new Utterance(message, speaker, name, conversation.size() / 2,
                START.plusSeconds(conversation.size()), latency, TRACE));
    }

    public Fact.Said says(Utterance... said) {
        int from = conversation.size();
        for (Utterance one : said) {
            conversation = conversation.plus(one);
        }
        version++;
        return new Fact.Said(stamp(), from, conversation);
    }

    public Fact.TakenBack takenBackTo(int length) {
        List<Utterance> removed = conversation.subList(length, conversation.size());
        conversation = conversation.first(length);
        version++;
        return marked(new Fact.TakenBack(stamp(), removed, conversation));
    }

    public Fact.StepEnded stepEnded() {
        version++;
        return new Fact.StepEnded(stamp(), conversation);
    }

    public Fact.Judged judged(int checkpoint, CriterionResult... criteria) {
        return marked(new Fact.Judged(stamp(), checkpoint, conversation.size(),
                List.of(criteria)));
    }

    public Fact.Ended ended(ScenarioResult result) {
        return ended(result, null);
    }

    public Fact.Ended ended(ScenarioResult result, @Nullable Throwable error) {
        return ended(result, RunTimes.of(Duration.ofMillis(4200), Duration.ofMillis(1500)),
                SimulatorFaults.NONE, error);
    }

    public Fact.Ended ended(ScenarioResult result, RunTimes times, SimulatorFaults faults,
            @Nullable Throwable error) {
        return new Fact.Ended(stamp(), result.withRun(
                new ScenarioRun(run, conversation.compact(), marks.marks(),
                        new Effort(times, List.of()), faults, error)));
    }

    private <F extends Fact> F marked(F fact) {
        marks.tell(fact);
        return fact;
    }

    private Stamp stamp() {
        return new Stamp(run, number, version, START.plusMillis(number++));
    }
}
