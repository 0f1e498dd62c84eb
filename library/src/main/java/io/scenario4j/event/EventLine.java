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

import io.scenario4j.CriterionResult;
import io.scenario4j.ModelUsage;
import io.scenario4j.Outcome;
import io.scenario4j.ScenarioResult;
import io.scenario4j.ScenarioRun;
import io.scenario4j.SimulatorFaults;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.Utterance;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;

/// Events as lines of a file: the fields of the wire format and what it leaves out, but of a
/// conversation only what is new.
///
/// ```
/// {"type":"SCENARIO_MESSAGE_SNAPSHOT",…,"eventId":"…","sequence":4,"kept":2,"said":[{"speaker":"agent",…}]}
/// ```
///
/// `kept` counts the messages that stay from the run's line before; fewer than that had mean a
/// rollback. So each message is written once, and every event comes back whole.
final class EventLine {

    private EventLine() {}

    /// Returns the line without its line feed.
    ///
    /// @param before the conversation of the run's line before; empty if there is none
    static String of(ScenarioEvent event, Conversation before) {
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
            case ScenarioRunFinishedEvent(_, _, var result) -> putResult(fields, result);
        }
        return WireJson.text(fields);
    }

    private static void putNews(Map<String, @Nullable Object> fields, Conversation before,
            Conversation now) {
        int kept = before.commonLength(now);
        fields.put("kept", kept);
        fields.put("said",
                now.subList(kept, now.size()).stream().map(EventLine::utterance).toList());
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
        fields.put("message", UtteranceCodec.toMap(said));
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
        fields.put("usage", result.run().usage().stream().map(EventLine::usage).toList());
        if (!result.run().simulatorFaults().equals(SimulatorFaults.NONE)) {
            fields.put("simulatorFaults", faults(result.run().simulatorFaults()));
        }
    }

    private static Map<String, Object> faults(SimulatorFaults faults) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("roleFlips", faults.roleFlips());
        fields.put("leakedReasoning", faults.leakedReasoning());
        fields.put("emptyAnswers", faults.emptyAnswers());
        fields.put("earlyStops", faults.earlyStops());
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

        private final Map<String, Conversation> conversations = new HashMap<>();

        /// Returns the event of the next line.
        ///
        /// @throws IllegalArgumentException if the line holds none: says what was expected where
        ScenarioEvent read(String line) {
            return read(new WireFields("$", WireJson.object(line)));
        }

        ScenarioEvent read(WireFields fields) {
            EventHeader header = EventCodec.header(fields, fields.text("eventId"),
                    Math.toIntExact(fields.integer("sequence")));
            return switch (fields.text("type")) {
                case "SCENARIO_MESSAGE_SNAPSHOT" -> snapshot(fields, header);
                case "SCENARIO_RUN_FINISHED" -> finished(fields, header);
                default -> EventCodec.read(fields, header);
            };
        }

        /// Returns the event with all that was said in its run, if it is the run's end: in an outbox its
        /// line may stand before those of the last snapshots.
        ScenarioEvent whole(ScenarioEvent event) {
            return event instanceof ScenarioRunFinishedEvent(var header, var status, var result)
                    ? new ScenarioRunFinishedEvent(header, status, result.withRun(
                            result.run().withConversation(conversation(header))))
                    : event;
        }

        private ScenarioEvent snapshot(WireFields fields, EventHeader header) {
            Conversation before = conversation(header);
            long kept = fields.integer("kept");
            if (kept < 0 || kept > before.size()) {
                throw fields.unexpected("kept",
                        "0 to %d messages of the run's line before".formatted(before.size()));
            }
            Conversation now = before.first((int) kept);
            for (WireFields said : fields.objects("said")) {
                now = now.plus(utterance(said));
            }
            conversations.put(header.scenarioRunId(), now);
            return new ScenarioMessageSnapshotEvent(header, now);
        }

        private ScenarioEvent finished(WireFields fields, EventHeader header) {
            var event = (ScenarioRunFinishedEvent) EventCodec.read(fields, header);
            ScenarioResult wire = event.result();
            var run = new ScenarioRun(header.scenarioId(), header.scenarioRunId(),
                    header.batchRunId(), header.scenarioSetId(), conversation(header),
                    duration(fields, "totalTime"), duration(fields, "agentTime"),
                    fields.objects("usage").stream().map(Reader::usage).toList(),
                    wire.run().error())
                    .withSimulatorFaults(faults(fields));
            return new ScenarioRunFinishedEvent(header, event.status(),
                    wire.withCriteria(criteria(fields, wire.criteria()))
                            .withOutcome(EventCodec.constant(Outcome.class, fields, "outcome"))
                            .withRun(run));
        }

        private static SimulatorFaults faults(WireFields fields) {
            if (!fields.values().containsKey("simulatorFaults")) {
                return SimulatorFaults.NONE;
            }
            WireFields faults = fields.object("simulatorFaults");
            return new SimulatorFaults(count(faults, "roleFlips"), count(faults, "leakedReasoning"),
                    count(faults, "emptyAnswers"), count(faults, "earlyStops"));
        }

        private static int count(WireFields fields, String name) {
            return Math.toIntExact(fields.integer(name));
        }

        private static ModelUsage usage(WireFields fields) {
            return new ModelUsage(EventCodec.constant(Speaker.class, fields, "speaker"),
                    fields.texts("models"), Math.toIntExact(fields.integer("calls")),
                    Math.toIntExact(fields.integer("replayed")),
                    number(fields, "tokensIn", Number::longValue),
                    number(fields, "tokensOut", Number::longValue),
                    number(fields, "costUsd", Number::doubleValue), duration(fields, "time"));
        }

        private static <N> @Nullable N number(WireFields fields, String name,
                Function<Number, N> convert) {
            return fields.values().get(name) instanceof Number number
                    ? convert.apply(number)
                    : null;
        }

        private Conversation conversation(EventHeader header) {
            return conversations.getOrDefault(header.scenarioRunId(), Conversation.EMPTY);
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

        private static Utterance utterance(WireFields fields) {
            String latency = fields.textOrNull("latency");
            WireFields message = fields.object("message");
            Instant at = Instant.parse(fields.text("at"));
            return new Utterance(UtteranceCodec.read(message, at).message(),
                    EventCodec.constant(Speaker.class, fields, "speaker"),
                    fields.textOrNull("name"), Math.toIntExact(fields.integer("turn")), at,
                    latency == null ? null : Duration.parse(latency),
                    message.textOrNull("trace_id"));
        }

        private static Duration duration(WireFields fields, String name) {
            return Duration.parse(fields.text(name));
        }
    }
}
