package io.scenario4j;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tech.tablesaw.api.Table;

import io.scenario4j.analysis.Charts;
import io.scenario4j.data.DataRows;
import io.scenario4j.event.Delivery;
import io.scenario4j.event.EventReader;
import io.scenario4j.event.EventReporter;
import io.scenario4j.event.HttpEventReporter;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.statistics.Accuracy;
import io.scenario4j.statistics.Agreement;
import io.scenario4j.table.FactTables;
import io.scenario4j.table.TableFile;

/// The half of a session that reads: what has happened so far, as tables, charts and files, and who else
/// is told of it.
public abstract sealed class SessionReading permits Scenarios {

    final SessionReaders readers;
    final SessionTracing tracing;

    SessionReading(SessionReaders readers, SessionTracing tracing) {
        this.readers = readers;
        this.tracing = tracing;
    }

    /// Adds a reporter, which gets the events of every run that begins from now on. A notebook shows the
    /// page that an [HttpEventReporter]'s server names, unless the reporter has
    /// [another use][HttpEventReporter#onPage] for it.
    ///
    /// @return the reporter at work, to ask how it is doing and to take it away again
    public EventReader report(EventReporter reporter) {
        return readers.attach(reporter);
    }

    /// Waits until every reader has everything that has happened, or has given it up.
    public void drain() throws InterruptedException {
        readers.drain();
        tracing.flush();
    }

    /// Tells for each reader how many facts or events it took, and how many wait where.
    public List<Delivery> delivery() {
        return readers.delivery();
    }

    /// Returns the runs so far, a row each.
    public Table runs() {
        return readers.tables().runs();
    }

    /// Returns what was done in the runs that have finished, as spans, a row each.
    public Table spans() {
        return readers.tables().spans();
    }

    /// Returns the result of each run so far that is over, in the order of their beginnings; of a batch, those
    /// of attempts that were made again too.
    public List<ScenarioResult> results() {
        return readers.tables().results();
    }

    /// Returns the addresses of the pages on which the server of the events shows runs, as far as it has named
    /// any; the first ones if there are many.
    public List<URI> pages() {
        return readers.live().pages();
    }

    /// Returns the messages of all runs so far, a row each.
    public Table messages() {
        return readers.tables().messages();
    }

    /// Returns the criteria that were judged so far, a row each.
    public Table criteria() {
        return readers.tables().criteria();
    }

    /// Returns what evaluators came to so far, a row each.
    public Table evaluations() {
        return readers.tables().evaluations();
    }

    /// Returns what attackers have tried in the runs that have finished, a row each.
    public Table attacks() {
        return readers.tables().attacks();
    }

    /// Returns charts of the runs so far that are over.
    ///
    /// ```java
    /// scenario.charts().passRates()
    /// ```
    public Charts charts() {
        return new Charts(readers.tables().results());
    }

    /// Returns the events so far, a row each.
    public Table events() {
        return readers.tables().events();
    }

    /// Returns the files of this session's journal, with everything in them that has happened so far;
    /// none before the first run, or if it keeps none.
    public List<Path> journal() {
        return readers.journal();
    }

    /// Reads runs of this or another session back: results, tables and events.
    ///
    /// ```java
    /// scenario.load(".scenario").runs()
    /// ```
    ///
    /// @param path a file of a journal, or the folder for all of them
    /// @param more others, to be read as if all lay in one folder
    /// @throws IOException if a file can't be read
    /// @throws io.scenario4j.display.WrongUseException if a line holds no event; the message names file and line
    public RecordedRuns load(String path, String... more) throws IOException {
        return SessionFiles.load(places(path, more));
    }

    /// Does the same as [#load(String, String...)].
    public RecordedRuns load(Path... paths) throws IOException {
        return SessionFiles.load(List.of(paths));
    }

    static List<Path> places(String path, String... more) {
        return Stream.concat(Stream.of(path), Stream.of(more)).map(Path::of).toList();
    }

    /// Returns the answer to a query in SQL over the session's whole folder, other sessions' runs included;
    /// over this session's runs if it keeps no folder.
    ///
    /// ```java
    /// scenario.sql("select scenario, avg(total_ms) from runs group by scenario")
    /// ```
    ///
    /// The tables are `runs`, `messages`, `criteria`, `evaluations`, `events`, `spans` and `attacks`, as the
    /// methods of those names return them; spans of other sessions are not kept. DuckDB answers; it must be on the class path: `%maven org.duckdb:duckdb_jdbc:1.5.6.0`.
    ///
    /// @throws io.scenario4j.display.WrongUseException if DuckDB is missing, or does not understand the query: says why
    public Table sql(String query) throws IOException {
        FactTables own = readers.tables();
        Optional<RecordedRuns> recorded = readers.recorded();
        return recorded.isPresent() ? recorded.get().sql(query) : own.sql(query);
    }

    /// Writes a table to a file that ends in `.csv`, `.jsonl` or `.parquet` (by DuckDB); see [TableFile].
    ///
    /// @return the file
    public Path save(Table table, String file) throws IOException {
        return TableFile.write(table, Path.of(file));
    }

    /// Reads a table from a file that ends in `.csv`, `.jsonl` or `.parquet` (by DuckDB).
    public Table read(String file) throws IOException {
        return TableFile.read(Path.of(file));
    }

    /// Tells how far two columns of labels agree beyond chance: a judge's verdicts and a person's.
    public Agreement agreement(Table labels, String column, String other) {
        return Agreement.of(DataRows.map(labels, row -> row.text(column)),
                DataRows.map(labels, row -> row.text(other)));
    }

    /// Tells how well a column of labels finds one of them, where another column is right: how often a judge says
    /// `won` where a person does, and how often not where the person doesn't.
    ///
    /// ```java
    /// redTeam.run().attackSuccessRate().corrected(scenario.accuracy(scenario.read("labels.csv"), "model", "person", "won"))
    /// ```
    public Accuracy accuracy(Table labels, String column, String right, String label) {
        return Accuracy.of(DataRows.map(labels, row -> row.text(column)),
                DataRows.map(labels, row -> row.text(right)), label);
    }
}
