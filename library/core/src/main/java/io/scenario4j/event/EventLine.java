package io.scenario4j.event;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.Utterance;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.message.WireUtterance;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.Effort;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.SimulatorFaults;

/// Events as lines of a file: the fields of the wire format and what it leaves out, but of a
/// conversation only what is new.
///
/// ```
/// {"type":"SCENARIO_MESSAGE_SNAPSHOT",…,"eventId":"…","sequence":4,"kept":2,"said":[{"speaker":"agent",…}]}
/// ```
///
/// `kept` counts the messages that stay from the run's line before; fewer than that had mean a
/// rollback. So each message is written once, and every event comes back whole. The line of a run's
/// end has both only if it says more than the line before, and `marks` if there are any.
final class EventLine {

    private EventLine() {}

    /// Returns the line without its line feed.
    ///
    /// @param before what the run's lines before have told
    static String of(ScenarioEvent event, Told before) {
        Map<String, @Nullable Object> fields = switch (event) {
            case ScenarioRunStartedEvent _ -> event.toMap();
            case ScenarioMessageSnapshotEvent _ -> EventCodec.common(event);
            case ScenarioRunFinishedEvent _ -> event.toMap();
        };
        fields.remove("rawEvent");
        fields.put("eventId", event.eventId());
        fields.put("sequence", event.header().sequence());
        switch (event) {
            case ScenarioRunStartedEvent _ -> {
            }
            case ScenarioMessageSnapshotEvent(_, var now) -> putNews(fields, before, now);
            case ScenarioRunFinishedEvent(_, _, var result) -> putEnd(fields, before, result);
        }
        return WireJson.text(fields);
    }

    private static void putNews(Map<String, @Nullable Object> fields, Told before,
            Conversation now) {
        int kept = before.conversation().commonLength(now);
        fields.put("kept", kept);
        fields.put("said", utterances(now.subList(kept, now.size())));
    }

    private static void putEnd(Map<String, @Nullable Object> fields, Told before,
            ScenarioResult result) {
        Conversation now = result.run().conversation();
        int kept = before.conversation().commonLength(now);
        if (kept < now.size() || kept < before.conversation().size()) {
            putNews(fields, before, now);
        }
        putResult(fields, result);
        if (!result.run().marks().isEmpty()) {
            List<List<Utterance>> takenBack = before.then(now).takenBack();
            fields.put("marks",
                    result.run().marks().stream().map(mark -> mark(mark, takenBack)).toList());
        }
    }

    /// What the lines have is named by its number among what was taken back, counted from 0.
    private static Map<String, Object> mark(Mark mark, List<List<Utterance>> takenBack) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", mark.at());
        switch (mark) {
            case Mark.Checkpoint(_, int number) -> fields.put("checkpoint", number);
            case Mark.RolledBack(_, var removed) when takenBack.contains(removed) ->
                fields.put("takenBack", takenBack.indexOf(removed));
            case Mark.RolledBack(_, var removed) -> fields.put("removed", utterances(removed));
        }
        return fields;
    }

    private static List<Map<String, Object>> utterances(List<Utterance> said) {
        return said.stream().map(EventLine::utterance).toList();
    }

    private static Map<String, Object> utterance(Utterance said) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("speaker", said.speaker().name().toLowerCase(Locale.ROOT));
        if (said.speakerName() != null) {
            fields.put("name", WireJson.wellFormed(said.speakerName()));
        }
        fields.put("turn", said.turn());
        fields.put("at", said.at().toString());
        if (said.latency() != null) {
            fields.put("latency", said.latency().toString());
        }
        fields.put("message", WireUtterance.write(said));
        return fields;
    }

    private static void putResult(Map<String, @Nullable Object> fields, ScenarioResult result) {
        Map<String, Object> results = EventCodec.results(result);
        results.computeIfPresent("criteria",
                (_, _) -> result.criteria().stream().map(EventLine::criterion).toList());
        fields.put("results", results);
        fields.put("outcome", result.outcome().wireName());
        fields.put("totalTime", result.totalTime().toString());
        fields.put("agentTime", result.agentTime().toString());
        putTime(fields, "simulatorTime", result.run().times().simulator());
        putTime(fields, "judgeTime", result.run().times().judge());
        fields.put("usage", result.run().usage().stream().map(EventLine::usage).toList());
        if (!result.run().simulatorFaults().equals(SimulatorFaults.NONE)) {
            fields.put("simulatorFaults", faults(result.run().simulatorFaults()));
        }
    }

    private static void putTime(Map<String, @Nullable Object> fields, String name,
            @Nullable Duration time) {
        if (time != null) {
            fields.put(name, time.toString());
        }
    }

    private static Map<String, Object> faults(SimulatorFaults faults) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("roleFlips", faults.roleFlips());
        fields.put("leakedReasoning", faults.leakedReasoning());
        fields.put("emptyAnswers", faults.emptyAnswers());
        fields.put("earlyStops", faults.earlyStops());
        fields.put("languageDrifts", faults.languageDrifts());
        fields.put("suspectedFlips", faults.suspectedFlips());
        return fields;
    }

    private static Map<String, @Nullable Object> usage(ModelUsage usage) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("speaker", usage.speaker().name().toLowerCase(Locale.ROOT));
        fields.put("models", usage.models().stream().map(WireJson::wellFormed).toList());
        fields.put("calls", usage.calls());
        fields.put("replayed", usage.replayed());
        fields.put("tokensIn", usage.tokensIn());
        fields.put("tokensOut", usage.tokensOut());
        fields.put("costUsd", usage.costUsd());
        fields.put("time", usage.time().toString());
        return fields;
    }

    private static Map<String, Object> criterion(CriterionResult criterion) {
        Map<String, Object> fields = EventCodec.criterion(criterion);
        if (criterion.checkpoint() != null) {
            fields.put("checkpoint", criterion.checkpoint());
        }
        return fields;
    }

    /// Reads the lines of a file in their order. What follows from the lines before is kept here.
    static final class Reader {

        private final Map<String, Told> runs = new HashMap<>();
        private final Map<String, String> names = new HashMap<>();
        private final Map<RunIdentity, RunIdentity> identities = new HashMap<>();

        /// Returns the event of the next line.
        ///
        /// @throws IllegalArgumentException if the line holds none: says what was expected where
        ScenarioEvent read(String line) {
            return read(new WireFields("$", WireJson.object(line)));
        }

        ScenarioEvent read(WireFields fields) {
            EventHeader header = shared(EventCodec.header(fields, fields.text("eventId"),
                    Math.toIntExact(fields.integer("sequence"))));
            return switch (fields.text("type")) {
                case "SCENARIO_MESSAGE_SNAPSHOT" -> snapshot(fields, header);
                case "SCENARIO_RUN_FINISHED" -> finished(fields, header);
                default -> EventCodec.read(fields, header);
            };
        }

        /// Every line of a run names the same things, which then are in memory once.
        private EventHeader shared(EventHeader read) {
            return new EventHeader(read.eventId(), read.sequence(), read.timestamp(),
                    shared(read.run()));
        }

        private RunIdentity shared(RunIdentity read) {
            var run = new RunIdentity(shared(read.batchRunId()), shared(read.scenarioSetId()),
                    shared(read.scenario()), shared(read.scenarioRunId()));
            return identities.computeIfAbsent(run, known -> known);
        }

        private String shared(String name) {
            return names.computeIfAbsent(name, known -> known);
        }

        private @Nullable String sharedOrNull(WireFields fields, String name) {
            String text = fields.textOrNull(name);
            return text == null ? null : shared(text);
        }

        private ScenarioEvent snapshot(WireFields fields, EventHeader header) {
            return new ScenarioMessageSnapshotEvent(header,
                    news(fields, header.scenarioRunId()).conversation());
        }

        private Told news(WireFields fields, String runId) {
            Told before = told(runId);
            long kept = fields.integer("kept");
            if (kept < 0 || kept > before.conversation().size()) {
                throw fields.unexpected("kept", "0 to %d messages of the run's line before"
                        .formatted(before.conversation().size()));
            }
            Conversation now = before.conversation().first((int) kept);
            for (WireFields said : fields.objects("said")) {
                now = now.plus(utterance(said));
            }
            Told after = before.then((int) kept, now);
            runs.put(runId, after);
            return after;
        }

        private ScenarioEvent finished(WireFields fields, EventHeader header) {
            var event = (ScenarioRunFinishedEvent) EventCodec.read(fields, header);
            ScenarioResult wire = event.result();
            Told told = fields.values().containsKey("kept")
                    ? news(fields, header.scenarioRunId())
                    : told(header.scenarioRunId());
            var run = new ScenarioRun(header.run(), told.conversation(), marks(fields, told),
                    new Effort(times(fields),
                            fields.objects("usage").stream().map(Reader::usage).toList()),
                    faults(fields), wire.run().error());
            return new ScenarioRunFinishedEvent(header, event.status(),
                    wire.withCriteria(criteria(fields, wire.criteria()))
                            .withOutcome(EventCodec.constant(Outcome.class, fields, "outcome"))
                            .withRun(run));
        }

        /// Journals of former versions have the times of run and agent only.
        private static RunTimes times(WireFields fields) {
            return new RunTimes(duration(fields, "totalTime"), duration(fields, "agentTime"),
                    durationOrNull(fields, "simulatorTime"), durationOrNull(fields, "judgeTime"));
        }

        private List<Mark> marks(WireFields fields, Told told) {
            return fields.values().containsKey("marks")
                    ? fields.objects("marks").stream().map(mark -> mark(mark, told)).toList()
                    : List.of();
        }

        private Mark mark(WireFields fields, Told told) {
            int at = count(fields, "at");
            return fields.values().containsKey("checkpoint")
                    ? new Mark.Checkpoint(at, count(fields, "checkpoint"))
                    : new Mark.RolledBack(at, removed(fields, told.takenBack()));
        }

        private List<Utterance> removed(WireFields fields, List<List<Utterance>> takenBack) {
            if (!fields.values().containsKey("takenBack")) {
                return fields.objects("removed").stream().map(this::utterance).toList();
            }
            long number = fields.integer("takenBack");
            if (number < 0 || number >= takenBack.size()) {
                throw fields.unexpected("takenBack", "0 to %d, of what the lines before took back"
                        .formatted(takenBack.size() - 1));
            }
            return takenBack.get((int) number);
        }

        private static SimulatorFaults faults(WireFields fields) {
            if (!fields.values().containsKey("simulatorFaults")) {
                return SimulatorFaults.NONE;
            }
            WireFields faults = fields.object("simulatorFaults");
            return new SimulatorFaults(count(faults, "roleFlips"), count(faults, "leakedReasoning"),
                    count(faults, "emptyAnswers"), count(faults, "earlyStops"),
                    laterCount(faults, "languageDrifts"), laterCount(faults, "suspectedFlips"));
        }

        /// Of what former versions did not count.
        private static int laterCount(WireFields fields, String name) {
            return fields.values().containsKey(name) ? count(fields, name) : 0;
        }

        private static int count(WireFields fields, String name) {
            return Math.toIntExact(fields.integer(name));
        }

        private static ModelUsage usage(WireFields fields) {
            return new ModelUsage(EventCodec.constant(Speaker.class, fields, "speaker"),
                    fields.texts("models"), Math.toIntExact(fields.integer("calls")),
                    Math.toIntExact(fields.integer("replayed")),
                    new ModelUsage.Amount(number(fields, "tokensIn", Number::longValue),
                            number(fields, "tokensOut", Number::longValue),
                            number(fields, "costUsd", Number::doubleValue)),
                    duration(fields, "time"));
        }

        private static <N> @Nullable N number(WireFields fields, String name,
                Function<Number, N> convert) {
            return fields.values().get(name) instanceof Number number
                    ? convert.apply(number)
                    : null;
        }

        private Told told(String runId) {
            return runs.getOrDefault(runId, Told.NOTHING);
        }

        private static List<CriterionResult> criteria(WireFields fields,
                List<CriterionResult> wire) {
            List<WireFields> written = fields.object("results").objects("criteria");
            return written.isEmpty() ? wire : written.stream().map(Reader::criterion).toList();
        }

        private static CriterionResult criterion(WireFields fields) {
            CriterionResult criterion = EventCodec.readCriterion(fields);
            return fields.values().containsKey("checkpoint")
                    ? criterion.atCheckpoint(Math.toIntExact(fields.integer("checkpoint")))
                    : criterion;
        }

        private Utterance utterance(WireFields fields) {
            String latency = fields.textOrNull("latency");
            WireFields message = fields.object("message");
            Instant at = Instant.parse(fields.text("at"));
            return new Utterance(WireUtterance.read(message, at).message(),
                    EventCodec.constant(Speaker.class, fields, "speaker"),
                    sharedOrNull(fields, "name"), Math.toIntExact(fields.integer("turn")), at,
                    latency == null ? null : Duration.parse(latency),
                    sharedOrNull(message, "trace_id"));
        }

        private static Duration duration(WireFields fields, String name) {
            return Duration.parse(fields.text(name));
        }

        private static @Nullable Duration durationOrNull(WireFields fields, String name) {
            return fields.values().containsKey(name) ? duration(fields, name) : null;
        }
    }
}
