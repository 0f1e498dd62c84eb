package io.scenario4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.event.HttpEventReporter;
import io.scenario4j.fact.Fact;
import io.scenario4j.fact.FactStream;
import io.scenario4j.journal.Journal;
import io.scenario4j.relay.Reading;

/// What a session keeps on disk: its journal, and what a server did not take.
///
/// @param folder where; empty if it keeps nothing
/// @param journal writes there; empty if it keeps nothing
record SessionFiles(Optional<Path> folder, Optional<Journal> journal) {

    /// Returns the files in the folder that `SCENARIO_JOURNAL_DIR` names, or else in `defaultFolder`; no
    /// files if the name is blank.
    static SessionFiles of(Map<String, String> environment, String defaultFolder) {
        Optional<Path> folder = Optional
                .of(environment.getOrDefault("SCENARIO_JOURNAL_DIR", defaultFolder))
                .filter(name -> !name.isBlank())
                .map(Path::of);
        return new SessionFiles(folder, folder.map(Journal::new));
    }

    /// Keeps everything that is stated from now on.
    ///
    /// @return what writes the journal; empty if nothing is kept
    Optional<Reading<Fact>> keep(FactStream stream) {
        return journal.map(stream::attach);
    }

    /// Returns `reporter`, which keeps here what its server does not take.
    HttpEventReporter keeping(HttpEventReporter reporter) {
        return folder.map(it -> reporter.outbox(it.resolve("outbox"))).orElse(reporter);
    }

    List<Path> written() {
        return journal.map(Journal::files).orElse(List.of());
    }

    /// Returns the file of a batch; empty if nothing was written of it.
    Optional<Path> written(String batchRunId) {
        return journal.flatMap(it -> it.file(batchRunId));
    }

    /// Returns all runs in the folder; empty if nothing is kept, or nothing has happened yet.
    Optional<RecordedRuns> recorded() throws IOException {
        return folder.isPresent() && Files.isDirectory(folder.get())
                ? Optional.of(load(List.of(folder.get())))
                : Optional.empty();
    }

    static RecordedRuns load(List<Path> paths) throws IOException {
        List<Fact> facts = new ArrayList<>();
        for (Path path : paths) {
            facts.addAll(Journal.facts(path));
        }
        return RecordedRuns.of(facts);
    }
}
