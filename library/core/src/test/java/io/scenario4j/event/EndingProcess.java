package io.scenario4j.event;

import java.nio.file.Path;

import io.scenario4j.fact.FactStream;
import io.scenario4j.fact.SampleFacts;
import io.scenario4j.journal.Journal;

/// A process that plays one run of three messages and ends by `System.exit` as soon as it is published.
final class EndingProcess {

    private EndingProcess() {}

    /// Publishes and exits.
    ///
    /// @param arguments address of the server, folder of the outbox, folder of the journal
    public static void main(String... arguments) {
        var bus = new ScenarioEventBus(new HttpEventReporter(arguments[0], null)
                .outbox(Path.of(arguments[1])));
        var stream = new FactStream();
        stream.attach(new Journal(Path.of(arguments[2])));
        SampleFacts.complete("r1", 3).forEach(stream::tell);
        SampleRun.complete("r1", 3).forEach(bus::publish);
        System.exit(0);
    }
}
