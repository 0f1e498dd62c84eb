package io.scenario4j.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

import io.scenario4j.event.EventJson;
import io.scenario4j.event.EventReporter;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioMessageSnapshotEvent;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.table.Shapes.CriterionRow;
import io.scenario4j.table.Shapes.MessageRow;

/// Everything that a session's events say, as four Tablesaw tables: runs, messages, criteria, events.
///
/// A reader of events. It keeps plain values; a table is built when it is asked for, from the second time
/// on with the rows of the time before, is consistent in itself also while runs go on, and belongs to the
/// caller. A run that goes on has a row of which the
/// verdict and what follows from it are missing. Tokens and cost are missing where they are not known.
public final class EventTables implements EventReporter {

    private final Map<String, RunState> runs = new LinkedHashMap<>();
    private final List<EventRow> events = new ArrayList<>();

    private final Spare<GrowingTable<RunState, RunState>> runTable = new Spare<>(Shapes::runs);
    private final Spare<GrowingTable<RunState, MessageRow>> messageTable = new Spare<>(
            Shapes::messages);
    private final Spare<GrowingTable<RunState, CriterionRow>> criterionTable = new Spare<>(
            Shapes::criteria);
    private final Spare<GrowingTable<EventRow, EventRow>> eventTable = new Spare<>(Shapes::events);

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public void postEvent(ScenarioEvent event) {
        EventRow row = row(event);
        synchronized (this) {
            RunState known = runs.getOrDefault(event.scenarioRunId(), RunState.at(event));
            runs.put(event.scenarioRunId(), known.after(event));
            events.add(row);
        }
    }

    /// All events have a row, so none may be skipped.
    @Override
    public boolean everySnapshot() {
        return true;
    }

    /// Returns a row for each run, in the order of their first events.
    public Table runs() {
        return runTable.get().of(runStates());
    }

    /// Returns a row for each message that stands in a run's conversation; what was rolled back is not
    /// there.
    public Table messages() {
        return messageTable.get().of(runStates());
    }

    /// Returns a row for each criterion of each run that has finished.
    public Table criteria() {
        return criterionTable.get().of(runStates());
    }

    /// Returns a row for each event, in the order of arrival.
    public Table events() {
        return eventTable.get().of(eventRows());
    }

    /// Returns a copy to which the runs of `later` are added; of a run that both have, those of `later`
    /// count.
    public EventTables plus(EventTables later) {
        EventTables newer = later.only((_, _) -> true);
        EventTables all = only((_, _) -> true);
        all.events.removeIf(row -> newer.runs.containsKey(row.runId()));
        all.runs.putAll(newer.runs);
        all.events.addAll(newer.events);
        return all;
    }

    /// Returns the answer to a query that asks `runs`, `messages`, `criteria` and `events` in SQL.
    ///
    /// @throws WrongUseException if DuckDB is missing, or does not understand the query: says why
    public Table sql(String query) throws IOException {
        return DuckDb.query(List.of(runs(), messages(), criteria(), events()), query);
    }

    /// Returns the result of each run that has finished, in the order of their first events.
    public List<ScenarioResult> results() {
        return runStates().stream().map(RunState::result).filter(Objects::nonNull).toList();
    }

    /// Returns a copy with those runs only whose batch and scenario are wanted; what happens later is
    /// not in it.
    ///
    /// @param wanted is given the batch's id and the scenario's name
    public EventTables only(BiPredicate<String, String> wanted) {
        var some = new EventTables();
        synchronized (this) {
            runs.forEach((id, run) -> {
                if (wanted.test(run.first().batchRunId(), run.scenario())) {
                    some.runs.put(id, run);
                }
            });
            events.stream()
                    .filter(row -> some.runs.containsKey(row.runId()))
                    .forEach(some.events::add);
        }
        return some;
    }

    private synchronized List<RunState> runStates() {
        return List.copyOf(runs.values());
    }

    private synchronized List<EventRow> eventRows() {
        return List.copyOf(events);
    }

    private EventRow row(ScenarioEvent event) {
        Integer messages = event instanceof ScenarioMessageSnapshotEvent snapshot
                ? (Integer) snapshot.conversation().size()
                : null;
        return new EventRow(event.scenarioRunId(), event.scenarioId(), event.header().sequence(),
                event.type(), event.timestamp().toEpochMilli(), messages, EventJson.sizeOf(event));
    }

    /// An event without what it carries, so that a snapshot costs a few dozen bytes here.
    record EventRow(String runId, String scenario, int sequence, String type, long atMillis,
            @Nullable Integer messages, long payloadBytes) {}
}
