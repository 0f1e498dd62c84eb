package io.scenario4j;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.definition.Scenario;
import io.scenario4j.event.Delivery;
import io.scenario4j.event.EventReader;
import io.scenario4j.event.EventReporter;
import io.scenario4j.event.HttpEventReporter;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactListener;
import io.scenario4j.fact.FactStream;
import io.scenario4j.live.LiveView;
import io.scenario4j.live.Narrator;
import io.scenario4j.relay.Reading;
import io.scenario4j.table.FactTables;
import io.scenario4j.telemetry.SpanExport;

/// Who reads what happens in a session: tables, journal, live view, a server, and the user's reporters.
final class SessionReaders {

    /// Tables and journal are written at once; more than this means that something is wrong with them.
    private static final Duration FOR_EVER = Duration.ofDays(36_500);
    private static final Duration AWHILE = Duration.ofMinutes(1);

    private final FactStream stream = new FactStream();
    private final ScenarioEventBus bus = new ScenarioEventBus();
    private final FactTables tables = new FactTables();
    private final Reading<Fact> tablesReading = stream.attach(tables);
    private final SessionFiles files;
    private final Optional<Reading<Fact>> journalReading;
    private final Narrator narrator = Narrator.here();
    private final LiveView live = new LiveView(stream, narrator::println);
    private @Nullable EventReader server;
    private @Nullable Reading<Fact> spansReading;
    private @Nullable SpanExport spans;

    private SessionReaders(SessionFiles files) {
        this.files = files;
        this.journalReading = files.keep(stream);
    }

    static SessionReaders of(Map<String, String> environment, String defaultFolder) {
        var readers = new SessionReaders(SessionFiles.of(environment, defaultFolder));
        HttpEventReporter.fromEnvironment(environment).ifPresent(readers::publishTo);
        return readers;
    }

    /// Sends everything to this server from now on, and to no other.
    synchronized void publishTo(HttpEventReporter reporter) {
        if (server != null) {
            server.close();
        }
        server = bus.attach(files.keeping(reporter.onPage(live::page)));
    }

    /// Sends spans there from now on, and to no other.
    synchronized void sendSpans(SpanExport export) {
        if (spansReading != null) {
            spansReading.close();
        }
        spans = export;
        spansReading = stream.attach(export);
    }

    EventReader attach(EventReporter reporter) {
        return bus.attach(reporter instanceof HttpEventReporter http
                ? http.onPageByDefault(live::page)
                : reporter);
    }

    /// Returns everybody who is told of the scenario's runs.
    ///
    /// @param verbose how much is printed of them
    FactListener told(Scenario scenario, int verbose) {
        FactListener own = scenario.eventBus();
        return FactListener.all(List.of(stream, bus, narrator.of(scenario.name(), verbose),
                own == null ? FactListener.NONE : own));
    }

    LiveView live() {
        return live;
    }

    /// Returns the folder of the journal; empty if none is kept.
    Optional<Path> folder() {
        return files.folder();
    }

    /// Returns the tables, with everything in them that was stated before, unless the thread is
    /// interrupted.
    FactTables tables() {
        awaited(tablesReading);
        return tables;
    }

    /// Returns the files of the journal, with everything in them that was stated before, unless the
    /// thread is interrupted.
    List<Path> journal() {
        journalReading.ifPresent(SessionReaders::awaited);
        return files.written();
    }

    /// Returns the journal's file of a batch; empty if nothing was kept of it.
    Optional<Path> journal(String batchRunId) {
        journalReading.ifPresent(SessionReaders::awaited);
        return files.written(batchRunId);
    }

    /// Returns all runs in the folder of the journal, this session's included; empty if none is kept, or
    /// nothing has happened yet.
    Optional<RecordedRuns> recorded() throws IOException {
        journalReading.ifPresent(SessionReaders::awaited);
        return files.recorded();
    }

    private static void awaited(Reading<Fact> reader) {
        try {
            reader.drain(AWHILE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits a while until every reader has everything, or until the thread is interrupted.
    void drainAWhile() {
        try {
            stream.drain(AWHILE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void drain() throws InterruptedException {
        stream.drain(FOR_EVER);
        bus.drain();
    }

    List<Delivery> delivery() {
        return Stream.concat(stream.readings().stream().map(this::delivery),
                bus.delivery().stream()).toList();
    }

    /// Of spans it tells how many spans, of all others how many facts.
    private synchronized Delivery delivery(Reading<Fact> reading) {
        if (spans != null && reading.equals(spansReading)) {
            return new Delivery(reading.name(), spans.sent(), 0, reading.waiting(), 0,
                    spans.lost(), reading.problem());
        }
        return new Delivery(reading.name(), reading.taken(), 0, reading.waiting(), 0,
                reading.failed(), reading.problem());
    }
}
