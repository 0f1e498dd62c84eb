package io.scenario4j.journal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.Participant;
import io.scenario4j.fact.ResultJson;
import io.scenario4j.fact.UtteranceJson;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.JsonWriter;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.RunIdentity;

/// Writes facts as lines of JSON: those from which a run can be told again, with each message once.
///
/// ```
/// {"fact":"began","at":"…","run":"scenariorun_…","number":0,"version":0,"batch":"…","set":"default","scenario":"refund",…}
/// {"fact":"said","at":"…","run":"scenariorun_…","number":4,"version":1,"kept":0,"said":[{"speaker":"agent",…}]}
/// {"fact":"takenback","at":"…","run":"scenariorun_…","number":7,"version":2,"kept":0}
/// {"fact":"ended","at":"…","run":"scenariorun_…","number":9,"version":2,"result":{"verdict":"success",…}}
/// ```
///
/// `kept` counts the messages of the run's lines before that stay. Which run it is say the first line of the
/// run and the last, in case one of them is damaged. Not made for two threads at a time.
final class FactLines {

    /// How many messages of each run stand in the lines so far.
    private final Map<RunIdentity, Integer> written = new HashMap<>();

    /// Adds the fact's line with its line feed; nothing if the run can be told without it.
    void write(Fact fact, JsonWriter out) {
        switch (fact) {
            case Fact.Began began -> {
                begin(fact, out);
                putBeginning(began, out);
                end(out);
            }
            case Fact.Said(_, _, var now) -> writeChange(fact, now, out);
            case Fact.TakenBack(_, _, var now) -> writeChange(fact, now, out);
            case Fact.StepEnded(_, var now) -> writeChange(fact, now, out);
            case Fact.Judged(_, int checkpoint, int position, var criteria) -> {
                begin(fact, out);
                out.name("checkpoint").value(checkpoint).name("position").value(position);
                out.name("criteria").value(criteria.stream().map(ResultJson::criterion).toList());
                end(out);
            }
            case Fact.Ended(_, var result) -> {
                begin(fact, out);
                putNews(fact, result.run().conversation(), out);
                out.name("result").value(ResultJson.whole(result));
                end(out);
                written.remove(fact.run());
            }
            case Fact.TurnBegan _,Fact.Called _,Fact.Answered _ -> {
                // Each message says its turn, and how long it took.
            }
            case Fact.ModelAsked _,Fact.SimulatorErred _ -> {
                // The result tells their sum.
            }
            case Fact.Traced _ -> {
                // Spans are kept nowhere but in memory.
            }
        }
    }

    private void begin(Fact fact, JsonWriter out) {
        RunIdentity run = fact.run();
        out.begin('{').name("fact").value(nameOf(fact));
        out.name("at").value(fact.at().toString()).name("run").value(run.scenarioRunId());
        out.name("number").value(fact.stamp().number());
        out.name("version").value(fact.stamp().version());
        boolean first = written.putIfAbsent(run, 0) == null;
        if (first || fact instanceof Fact.Ended) {
            out.name("batch").value(run.batchRunId()).name("set").value(run.scenarioSetId());
            out.name("scenario").value(run.scenario());
        }
    }

    private static void end(JsonWriter out) {
        out.end('}').put('\n');
    }

    static String nameOf(Fact fact) {
        return fact.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static void putBeginning(Fact.Began began, JsonWriter out) {
        out.name("description").value(began.description()).name("participants").begin('[');
        for (Participant who : began.participants()) {
            out.begin('{').name("name").value(who.name());
            out.name("role").value(who.role().wireName()).end('}');
        }
        out.end(']').name("metadata").value(WireJson.value(began.metadata()));
    }

    private void writeChange(Fact fact, Conversation now, JsonWriter out) {
        begin(fact, out);
        putNews(fact, now, out);
        end(out);
    }

    private void putNews(Fact fact, Conversation now, JsonWriter out) {
        int before = written.getOrDefault(fact.run(), 0);
        int kept = Math.min(before, fact instanceof Fact.Said said ? said.from() : now.size());
        if (kept < before || kept < now.size() || !(fact instanceof Fact.Ended)) {
            out.name("kept").value(kept);
        }
        if (kept < now.size()) {
            UtteranceJson.write(out.name("said"), now, kept, fact.at());
        }
        written.put(fact.run(), now.size());
    }
}
