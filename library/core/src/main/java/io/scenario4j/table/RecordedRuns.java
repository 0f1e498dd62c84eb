package io.scenario4j.table;

import java.io.IOException;
import java.util.List;

import tech.tablesaw.api.Table;

import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.result.ScenarioResult;

/// The runs of a journal, as they were when it was written. Never changes.
public final class RecordedRuns {

    private final List<ScenarioEvent> all;
    private final EventTables tables = new EventTables();

    private RecordedRuns(List<ScenarioEvent> all) {
        this.all = List.copyOf(all);
        all.forEach(tables::postEvent);
    }

    /// Returns the runs that `events` tell of, of which the first and the last may be missing.
    public static RecordedRuns of(List<ScenarioEvent> events) {
        return new RecordedRuns(events);
    }

    /// Returns the events as they were published, in the order in which they were written.
    public List<ScenarioEvent> all() {
        return all;
    }

    /// Returns the result of each run that had finished.
    public List<ScenarioResult> results() {
        return tables.results();
    }

    /// Returns a row for each run; see [EventTables#runs()].
    public Table runs() {
        return tables.runs();
    }

    /// Returns a row for each message; see [EventTables#messages()].
    public Table messages() {
        return tables.messages();
    }

    /// Returns a row for each criterion; see [EventTables#criteria()].
    public Table criteria() {
        return tables.criteria();
    }

    /// Returns a row for each event; see [EventTables#events()].
    public Table events() {
        return tables.events();
    }

    /// Returns the answer to a query in SQL; see [EventTables#sql].
    public Table sql(String query) throws IOException {
        return tables.sql(query);
    }

    /// Returns the counts in words.
    @Override
    public String toString() {
        return "%d finished runs, %d events".formatted(results().size(), all.size());
    }
}
