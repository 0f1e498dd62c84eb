package io.scenario4j;

import java.io.IOException;
import java.util.List;

import tech.tablesaw.api.Table;

import io.scenario4j.event.Projection;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.fact.Fact;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.table.FactTables;

/// The runs of a journal, as they were when it was written. Never changes.
public final class RecordedRuns {

    private final List<Fact> facts;
    private final FactTables tables = new FactTables();

    private RecordedRuns(List<Fact> facts) {
        this.facts = List.copyOf(facts);
        tables.read(this.facts);
    }

    /// Returns the runs that `facts` tell of, of which the first and the last may be missing.
    public static RecordedRuns of(List<Fact> facts) {
        return new RecordedRuns(facts);
    }

    /// Returns the events as they were told to reporters, in the order in which they were written.
    public List<ScenarioEvent> all() {
        return facts.stream().flatMap(fact -> Projection.of(fact).stream()).toList();
    }

    /// Returns the result of each run that had finished.
    public List<ScenarioResult> results() {
        return tables.results();
    }

    /// Returns a row for each run; see [FactTables#runs()].
    public Table runs() {
        return tables.runs();
    }

    /// Returns a row for each message; see [FactTables#messages()].
    public Table messages() {
        return tables.messages();
    }

    /// Returns a row for each criterion; see [FactTables#criteria()].
    public Table criteria() {
        return tables.criteria();
    }

    /// Returns a row for each evaluator of each run; see [FactTables#evaluations()].
    public Table evaluations() {
        return tables.evaluations();
    }

    /// Returns a row for each span; see [FactTables#spans()].
    public Table spans() {
        return tables.spans();
    }

    /// Returns a row for each event; see [FactTables#events()].
    public Table events() {
        return tables.events();
    }

    /// Returns a row for each attack; see [FactTables#attacks()].
    public Table attacks() {
        return tables.attacks();
    }

    /// Returns the answer to a query in SQL; see [FactTables#sql].
    public Table sql(String query) throws IOException {
        return tables.sql(query);
    }

    /// Returns the counts in words.
    @Override
    public String toString() {
        return "%d finished runs, %d events".formatted(results().size(), all().size());
    }
}
