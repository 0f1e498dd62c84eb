package io.scenario4j.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.TableRow;
import io.scenario4j.message.WireJson;

/// Something that happened in a run.
///
/// Of one run, in this order: `STARTED SNAPSHOT* FINISHED`. FINISHED is last and comes exactly once,
/// whatever ended the run.
public sealed interface ScenarioEvent extends TableRow
        permits ScenarioRunStartedEvent, ScenarioMessageSnapshotEvent, ScenarioRunFinishedEvent {

    /// Returns what the event says of itself.
    EventHeader header();

    /// Returns the type's name on the wire, such as `SCENARIO_RUN_STARTED`.
    String type();

    /// Returns the id under which receivers recognise an event that was sent twice.
    default String eventId() {
        return header().eventId();
    }

    /// Returns when it happened, to the millisecond.
    default Instant timestamp() {
        return header().timestamp();
    }

    /// Returns the batch that the run belongs to.
    default String batchRunId() {
        return header().batchRunId();
    }

    /// Returns the scenario's name.
    default String scenarioId() {
        return header().scenarioId();
    }

    /// Returns the run's id.
    default String scenarioRunId() {
        return header().scenarioRunId();
    }

    /// Returns the set that the user sorted the run into.
    default String scenarioSetId() {
        return header().scenarioSetId();
    }

    /// Returns the event as it is sent: JSON values under the names of the wire format, in its order.
    default Map<String, @Nullable Object> toMap() {
        return EventCodec.toMap(this);
    }

    /// Returns type and scenario, of a snapshot how many messages it has and the last of them, of the end
    /// the verdict.
    @Override
    default SequencedMap<String, @Nullable Object> tableRow() {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("type", type());
        row.put("scenario", scenarioId());
        switch (this) {
            case ScenarioRunStartedEvent _ -> {
                // The run's name is all that is new.
            }
            case ScenarioMessageSnapshotEvent(_, var said) -> {
                row.put("messages", said.size());
                row.put("last_message", said.isEmpty() ? null : said.getLast().message().text());
            }
            case ScenarioRunFinishedEvent(_, _, var result) ->
                row.put("verdict", result.verdict().wireName());
        }
        return row;
    }

    /// Returns the event as it is sent: one JSON object in one line.
    default String toJson() {
        return WireJson.text(toMap());
    }
}
