package io.scenario4j.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.scenario4j.event.ScenarioRunStartedEvent.Metadata;
import io.scenario4j.event.ScenarioRunStartedEvent.Participant;
import io.scenario4j.fact.ResultJson;
import io.scenario4j.message.WireJson;
import io.scenario4j.message.WireUtterance;

/// Events as the wire format has them.
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
                fields.put("results", ResultJson.wire(result));
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
        String name = participant.name() == null || participant.name().isBlank()
                ? participant.role().title()
                : participant.name();
        fields.put("name", WireJson.wellFormed(name));
        fields.put("role", participant.role().wireName());
        return fields;
    }
}
