package io.scenario4j.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.scenario4j.event.Projection;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.Stamp;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;

/// The events of a run in which messages of 200 characters are said one after the other, with a snapshot
/// after each.
record LongConversation(int messages) {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /// Returns the messages, made beforehand: they are not what is measured.
    List<Utterance> said() {
        List<Utterance> said = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            String text = ("message " + i + " ").repeat(20).substring(0, 200);
            boolean user = i % 2 == 0;
            said.add(new Utterance(user ? Message.user(text) : Message.assistant(text),
                    user ? Speaker.SIMULATOR : Speaker.AGENT, "somebody", i / 2,
                    START.plusMillis(i), Duration.ofMillis(1),
                    "0af7651916cd43dd8448eb211c80319c"));
        }
        return said;
    }

    /// Returns the facts of one run, each message said alone.
    List<Fact> facts(String runId) {
        return facts(runId, said());
    }

    List<Fact> facts(String runId, List<Utterance> said) {
        var run = new RunIdentity("scenariobatch_1", "default", "long", runId);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact.Began(stamp(run, 0), "they talk", List.of(), Map.of()));
        for (Conversation conversation : snapshots(said)) {
            facts.add(new Fact.Said(stamp(run, facts.size()), conversation.size() - 1,
                    conversation));
        }
        facts.add(new Fact.Ended(stamp(run, facts.size()), ScenarioResult.success("fine")));
        return facts;
    }

    private static Stamp stamp(RunIdentity run, int number) {
        return new Stamp(run, number, number, START.plusMillis(number));
    }

    /// Returns the events of one run.
    List<ScenarioEvent> events(String runId) {
        return events(runId, said());
    }

    List<ScenarioEvent> events(String runId, List<Utterance> said) {
        return facts(runId, said).stream()
                .flatMap(fact -> Projection.of(fact).stream())
                .toList();
    }

    /// Returns what was said after each message.
    static List<Conversation> snapshots(List<Utterance> said) {
        List<Conversation> snapshots = new ArrayList<>();
        Conversation conversation = Conversation.EMPTY;
        for (Utterance next : said) {
            conversation = conversation.plus(next);
            snapshots.add(conversation);
        }
        return snapshots;
    }
}
