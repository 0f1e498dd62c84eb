package io.scenario4j.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.scenario4j.event.ScenarioRunFinishedEvent.Status;
import io.scenario4j.event.ScenarioRunStartedEvent.Metadata;
import io.scenario4j.event.ScenarioRunStartedEvent.Participant;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.WireFields;
import io.scenario4j.message.WireJson;
import io.scenario4j.message.WireUtterance;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.Verdict;

/// Events as the wire format has them, and back.
///
/// The wire does not carry everything: an event that is read has the id and the number that the caller
/// gives it, its utterances have no speaker's name and no latency, its result no times.
final class EventCodec {

    /// Keys that belong to us: a user's value under one of them is not sent.
    private static final Set<String> RESERVED = Set.of("name", "description", "agents", "fields");

    private EventCodec() {}

    static Map<String, @Nullable Object> toMap(ScenarioEvent event) {
        Map<String, @Nullable Object> fields = common(event);
        switch (event) {
            case ScenarioRunStartedEvent(_, var metadata) -> fields.put("metadata",
                    metadata(metadata));
            case ScenarioMessageSnapshotEvent(_, var conversation) -> fields.put("messages",
                    conversation.stream().map(WireUtterance::write).toList());
            case ScenarioRunFinishedEvent(_, var status, var result) -> {
                fields.put("status", status.name());
                fields.put("results", results(result));
            }
        }
        return fields;
    }

    /// Returns the fields that every event has.
    static Map<String, @Nullable Object> common(ScenarioEvent event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("type", event.type());
        fields.put("timestamp", event.timestamp().toEpochMilli());
        fields.put("batchRunId", event.batchRunId());
        fields.put("scenarioId", WireJson.wellFormed(event.scenarioId()));
        fields.put("scenarioRunId", event.scenarioRunId());
        fields.put("scenarioSetId", WireJson.wellFormed(event.scenarioSetId()));
        fields.put("rawEvent", null);
        return fields;
    }

    /// Returns the event that `json` holds.
    ///
    /// @param eventId its id, which the text does not carry: the `Idempotency-Key` of the request
    /// @param sequence its number in the run, which the text does not carry either
    /// @throws IllegalArgumentException if the text is no event; the message names the field
    static ScenarioEvent read(String json, String eventId, int sequence) {
        WireFields fields = new WireFields("$", WireJson.object(json));
        return read(fields, header(fields, eventId, sequence));
    }

    /// Returns the event that `fields` hold, apart from its header.
    static ScenarioEvent read(WireFields fields, EventHeader header) {
        return switch (fields.text("type")) {
            case "SCENARIO_RUN_STARTED" -> new ScenarioRunStartedEvent(header,
                    readMetadata(fields.object("metadata")));
            case "SCENARIO_MESSAGE_SNAPSHOT" -> new ScenarioMessageSnapshotEvent(header,
                    readConversation(fields, header.timestamp()));
            case "SCENARIO_RUN_FINISHED" -> new ScenarioRunFinishedEvent(header,
                    constant(Status.class, fields, "status"),
                    readResults(fields.object("results"), header));
            default -> throw fields.unexpected("type",
                    "SCENARIO_RUN_STARTED, SCENARIO_MESSAGE_SNAPSHOT or SCENARIO_RUN_FINISHED");
        };
    }

    private static Map<String, @Nullable Object> metadata(Metadata metadata) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", WireJson.wellFormed(metadata.name()));
        fields.put("description", WireJson.wellFormed(metadata.description()));
        fields.put("agents", metadata.agents().stream().map(EventCodec::participant).toList());
        if (metadata.user().get("fields") instanceof Map<?, ?> values && !values.isEmpty()) {
            fields.put("fields", WireJson.value(values));
        }
        metadata.user().forEach((key, value) -> {
            if (!RESERVED.contains(key)) {
                fields.put(WireJson.wellFormed(key), WireJson.value(value));
            }
        });
        return fields;
    }

    private static Map<String, Object> participant(Participant participant) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (participant.name() != null) {
            fields.put("name", WireJson.wellFormed(participant.name()));
        }
        fields.put("role", participant.role().wireName());
        return fields;
    }

    static Map<String, Object> results(ScenarioResult result) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verdict", result.verdict().wireName());
        fields.put("reasoning", WireJson.wellFormed(result.reasoning()));
        fields.put("metCriteria", wellFormed(result.passedCriteria()));
        fields.put("unmetCriteria", wellFormed(result.failedCriteria()));
        if (!result.inconclusiveCriteria().isEmpty()) {
            fields.put("inconclusiveCriteria", wellFormed(result.inconclusiveCriteria()));
        }
        if (!result.criteria().isEmpty()) {
            fields.put("criteria", result.criteria().stream().map(EventCodec::criterion).toList());
        }
        Throwable error = result.run().error();
        if (error != null) {
            fields.put("error", WireJson.wellFormed(error.toString()));
        }
        return fields;
    }

    static Map<String, Object> criterion(CriterionResult criterion) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("criterion", WireJson.wellFormed(criterion.criterion()));
        fields.put("requirement", WireJson.wellFormed(criterion.requirement()));
        fields.put("status", criterion.status().wireName());
        fields.put("reasoning", WireJson.wellFormed(criterion.reasoning()));
        return fields;
    }

    private static List<String> wellFormed(List<String> texts) {
        return texts.stream().map(WireJson::wellFormed).toList();
    }

    static EventHeader header(WireFields fields, String eventId, int sequence) {
        return new EventHeader(eventId, sequence,
                Instant.ofEpochMilli(fields.integer("timestamp")), new RunIdentity(
                        fields.text("batchRunId"), fields.text("scenarioSetId"),
                        fields.text("scenarioId"), fields.text("scenarioRunId")));
    }

    private static Metadata readMetadata(WireFields fields) {
        Map<String, Object> user = new LinkedHashMap<>(fields.values());
        user.keySet().removeAll(Set.of("name", "description", "agents"));
        List<Participant> agents = fields.objects("agents")
                .stream()
                .map(agent -> new Participant(agent.textOrNull("name"),
                        constant(AgentRole.class, agent, "role")))
                .toList();
        return new Metadata(fields.text("name"), fields.text("description"), agents, user);
    }

    private static Conversation readConversation(WireFields fields, Instant at) {
        Conversation conversation = Conversation.EMPTY;
        for (WireFields message : fields.objects("messages")) {
            conversation = conversation.plus(WireUtterance.read(message, at));
        }
        return conversation;
    }

    private static ScenarioResult readResults(WireFields fields, EventHeader header) {
        Verdict verdict = constant(Verdict.class, fields, "verdict");
        String error = fields.textOrNull("error");
        ScenarioRun run = ScenarioRun.of(header.run(), Conversation.EMPTY,
                ScenarioRun.NONE.times(), error == null ? null : new Reported(error));
        return new ScenarioResult(verdict, fields.text("reasoning"), readCriteria(fields),
                Outcome.of(verdict), run);
    }

    private static List<CriterionResult> readCriteria(WireFields fields) {
        if (fields.values().containsKey("criteria")) {
            return fields.objects("criteria").stream().map(EventCodec::readCriterion).toList();
        }
        List<String> undecided = fields.texts("inconclusiveCriteria");
        List<CriterionResult> criteria = new ArrayList<>();
        for (String met : fields.texts("metCriteria")) {
            criteria.add(CriterionResult.of(met, CriterionResult.Status.PASSED, ""));
        }
        for (String unmet : fields.texts("unmetCriteria")) {
            criteria.add(CriterionResult.of(unmet,
                    undecided.contains(unmet)
                            ? CriterionResult.Status.INCONCLUSIVE
                            : CriterionResult.Status.FAILED,
                    ""));
        }
        return criteria;
    }

    static CriterionResult readCriterion(WireFields fields) {
        return new CriterionResult(fields.text("criterion"), fields.text("requirement"),
                constant(CriterionResult.Status.class, fields, "status"), fields.text("reasoning"),
                null);
    }

    static <E extends Enum<E>> E constant(Class<E> type, WireFields fields, String name) {
        String wanted = fields.text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(wanted.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        throw fields.unexpected(name,
                "one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }

    /// An error of which only the text is known.
    private static final class Reported extends Exception {

        private static final long serialVersionUID = 1;

        Reported(String text) {
            super(text, null, false, false);
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // the text names the type that it had
        public String toString() {
            return String.valueOf(getMessage());
        }
    }
}
