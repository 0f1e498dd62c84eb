package io.scenario4j.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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
/// {"fact":"modelasked","at":"…","run":"scenariorun_…","number":8,"version":2,"trace":1,"by":"AGENT","model":"…",…}
/// {"fact":"traced","at":"…","run":"scenariorun_…","number":9,"version":2,"trace":1,"spans":[{"name":"look up",…}],…}
/// {"fact":"ended","at":"…","run":"scenariorun_…","number":11,"version":2,"result":{"verdict":"success",…},"course":{…}}
/// ```
///
/// `kept` counts the messages of the run's lines before that stay. Which run it is say the first line of the
/// run and the last, in case one of them is damaged. Lines with `trace`, the version of their form, are there
/// for the run's trace alone, and so is the `course`. Not made for two threads at a time.
final class FactLines {

    /// The form of what is written for traces.
    static final int TRACE = 1;
    /// How much of what agents' models were asked is kept of a run.
    private static final int MOST_WORDS = 8_000_000;

    private final Map<RunIdentity, Run> runs = new HashMap<>();

    /// What stands of a run in the lines so far, and what is to stand in a later one.
    private static final class Run {

        private int messages;
        private int words;
        private Fact.@Nullable Began began;
        private final List<Fact> course = new ArrayList<>(0);
    }

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
                putCourse(fact, out);
                end(out);
                runs.remove(fact.run());
            }
            case Fact.TurnBegan _,Fact.Called _,Fact.Answered _ -> keep(fact);
            case Fact.ModelAsked asked -> write(asked, out);
            case Fact.Traced traced -> write(traced, out);
            case Fact.SimulatorErred _,Fact.Attacked _ -> {
                // The result tells their sum.
            }
        }
    }

    /// A trace is made again only of a run whose beginning is known.
    private @Nullable Run begun(Fact fact) {
        Run run = runs.get(fact.run());
        return run == null || run.began == null ? null : run;
    }

    private void keep(Fact fact) {
        Run run = begun(fact);
        if (run != null) {
            run.course.add(fact);
        }
    }

    private void write(Fact.ModelAsked asked, JsonWriter out) {
        Run run = begun(asked);
        if (run != null) {
            begin(asked, out);
            out.name("trace").value(TRACE);
            run.words += AskedJson.write(asked, out, MOST_WORDS - run.words);
            end(out);
        }
    }

    private void write(Fact.Traced traced, JsonWriter out) {
        if (begun(traced) != null) {
            begin(traced, out);
            out.name("trace").value(TRACE);
            out.name("spans").value(traced.spans().stream().map(SpanJson::write).toList());
            out.name("exported").value(traced.exported()).name("dropped").value(traced.dropped());
            end(out);
        }
    }

    private void putCourse(Fact ended, JsonWriter out) {
        Run run = begun(ended);
        if (run != null && run.began != null) {
            out.name("course").begin('{').name("trace").value(TRACE);
            CourseJson.write(run.course, run.began, out.name("steps"));
            out.end('}');
        }
    }

    private void begin(Fact fact, JsonWriter out) {
        RunIdentity run = fact.run();
        out.begin('{').name("fact");
        out.value(fact.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        out.name("at").value(fact.at().toString()).name("run").value(run.scenarioRunId());
        out.name("number").value(fact.stamp().number());
        out.name("version").value(fact.stamp().version());
        boolean first = runs.putIfAbsent(run, new Run()) == null;
        if (first || fact instanceof Fact.Ended) {
            out.name("batch").value(run.batchRunId()).name("set").value(run.scenarioSetId());
            out.name("scenario").value(run.scenario());
            if (!run.agents().isEmpty()) {
                out.name("agents").value(run.agents());
            }
        }
    }

    private static void end(JsonWriter out) {
        out.end('}').put('\n');
    }

    private void putBeginning(Fact.Began began, JsonWriter out) {
        run(began).began = began;
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
        Run run = run(fact);
        int before = run.messages;
        int kept = Math.min(before, fact instanceof Fact.Said said ? said.from() : now.size());
        if (kept < before || kept < now.size() || !(fact instanceof Fact.Ended)) {
            out.name("kept").value(kept);
        }
        if (kept < now.size()) {
            UtteranceJson.write(out.name("said"), now, kept, fact.at());
        }
        run.messages = now.size();
    }

    private Run run(Fact fact) {
        return runs.computeIfAbsent(fact.run(), _ -> new Run());
    }
}
