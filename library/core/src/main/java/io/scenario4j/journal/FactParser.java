package io.scenario4j.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.KeptFacts;
import io.scenario4j.fact.Marks;
import io.scenario4j.fact.Participant;
import io.scenario4j.fact.ResultJson;
import io.scenario4j.fact.Stamp;
import io.scenario4j.fact.UtteranceJson;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Utterance;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.work.LateTrace;

/// Reads lines of [FactLines] in their order. What follows from the lines before is kept here.
///
/// A line that is missing costs itself: of the messages before a line, those count that were read.
final class FactParser {

    /// What the first and the last line of a run say of it.
    private final Map<String, RunIdentity> identities;
    private final Map<String, Run> runs = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /// @param identities of runs that are known already; those that lines say are added
    FactParser(Map<String, RunIdentity> identities) {
        this.identities = identities;
    }

    /// A run as the lines so far tell it.
    private static final class Run {

        private final RunIdentity identity;
        private final Marks marks = new Marks();
        private Conversation conversation = Conversation.EMPTY;
        private Fact.@Nullable Began began;
        /// What its trace is made of; in the order of the lines.
        private final List<Fact> done = new ArrayList<>();

        Run(RunIdentity identity) {
            this.identity = identity;
        }
    }

    /// Returns the fact of the next line; null if it is there for the trace that a later one has.
    ///
    /// @throws IllegalArgumentException if the line holds none: says what was expected where
    @Nullable
    Fact read(String line) {
        var fields = new WireFields("$", WireJson.object(line));
        Run run = run(fields);
        Stamp stamp = stamp(fields, run);
        if (fields.values().containsKey("trace")) {
            readForTrace(fields, run, stamp);
            return null;
        }
        Fact fact = fact(fields, run, stamp);
        run.marks.tell(fact);
        run.done.add(fact);
        if (fact instanceof Fact.Ended) {
            runs.remove(run.identity.scenarioRunId());
        }
        return fact;
    }

    /// What is there for the traces of a later version is left out.
    private static void readForTrace(WireFields fields, Run run, Stamp stamp) {
        if (fields.count("trace") != FactLines.TRACE) {
            return;
        }
        switch (fields.text("fact")) {
            case "modelasked" -> run.done.add(AskedJson.read(fields, stamp));
            case "traced" -> run.done.add(new Fact.Traced(stamp,
                    fields.objects("spans").stream().map(SpanJson::read).toList(),
                    Boolean.TRUE.equals(fields.values().get("exported")),
                    fields.count("dropped")));
            default -> throw fields.unexpected("fact", "modelasked or traced");
        }
    }

    private Run run(WireFields fields) {
        String id = fields.text("run");
        if (fields.values().containsKey("batch")) {
            identities.put(id, new RunIdentity(shared(fields.text("batch")),
                    shared(fields.text("set")), shared(fields.text("scenario")), id,
                    shared(Objects.requireNonNullElse(fields.textOrNull("agents"), ""))));
        }
        RunIdentity identity = identities.get(id);
        if (identity == null) {
            throw fields.unexpected("run", "a run of which a line before says its batch");
        }
        return runs.computeIfAbsent(id, _ -> new Run(identity));
    }

    private static Stamp stamp(WireFields fields, Run run) {
        return new Stamp(run.identity, fields.count("number"), fields.count("version"),
                Instant.parse(fields.text("at")));
    }

    private Fact fact(WireFields fields, Run run, Stamp stamp) {
        return switch (fields.text("fact")) {
            case "began" -> began(fields, run, stamp);
            case "said" -> new Fact.Said(stamp, kept(fields, run), news(fields, run, stamp));
            case "takenback" -> new Fact.TakenBack(stamp, removed(fields, run),
                    news(fields, run, stamp));
            case "stepended" -> new Fact.StepEnded(stamp, news(fields, run, stamp));
            case "judged" -> new Fact.Judged(stamp, fields.count("checkpoint"),
                    fields.count("position"), ResultJson.readCriteria(fields));
            case "ended" -> ended(stamp, run, course(fields, run),
                    ResultJson.read(fields.object("result"), run.identity,
                            news(fields, run, stamp).compact(), run.marks.marks()));
            default -> throw fields.unexpected("fact",
                    "began, said, takenback, stepended, judged or ended");
        };
    }

    private Fact.Began began(WireFields fields, Run run, Stamp stamp) {
        var began = new Fact.Began(stamp, fields.text("description"),
                fields.objects("participants").stream().map(this::participant).toList(),
                fields.object("metadata").values());
        run.began = began;
        return began;
    }

    /// Returns no course if there is none, none that can be read, or nobody is known who took part in it.
    private static List<Fact> course(WireFields fields, Run run) {
        if (run.began == null || !fields.values().containsKey("course")) {
            return List.of();
        }
        WireFields course = fields.object("course");
        return course.count("trace") == FactLines.TRACE
                ? CourseJson.read(course.objects("steps"), run.began)
                : List.of();
    }

    /// Its trace is worked out when somebody asks, as that of a run which was played here.
    private static Fact.Ended ended(Stamp stamp, Run run, List<Fact> course,
            ScenarioResult result) {
        if (course.isEmpty()) {
            return new Fact.Ended(stamp, result);
        }
        var kept = new KeptFacts();
        var ended = new Fact.Ended(stamp,
                result.withRun(result.run().withTrace(new LateTrace(kept))));
        Stream.concat(run.done.stream(), course.stream())
                .sorted(Comparator.comparingInt(fact -> fact.stamp().number()))
                .forEach(kept::add);
        kept.add(ended);
        kept.ended(result.run().conversation());
        return ended;
    }

    private Participant participant(WireFields fields) {
        return new Participant(shared(fields.text("name")),
                fields.constant(AgentRole.class, "role"));
    }

    private static List<Utterance> removed(WireFields fields, Run run) {
        return run.conversation.subList(kept(fields, run), run.conversation.size());
    }

    private static int kept(WireFields fields, Run run) {
        int size = run.conversation.size();
        if (!fields.values().containsKey("kept")) {
            return size;
        }
        int kept = fields.count("kept");
        return Math.clamp(kept, 0, size);
    }

    private Conversation news(WireFields fields, Run run, Stamp stamp) {
        run.conversation = UtteranceJson.read(run.conversation.first(kept(fields, run)),
                fields.objects("said"), stamp.at(), this::shared);
        return run.conversation;
    }

    private String shared(String name) {
        return names.computeIfAbsent(name, known -> known);
    }
}
