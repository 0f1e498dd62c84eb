package io.scenario4j.event;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.scenario4j.fact.FactStream;
import io.scenario4j.fact.SampleFacts;
import io.scenario4j.journal.Journal;

/// A process whose files may not grow: plays many runs, and says for each reader what became of their
/// events.
final class CrampedProcess {

    private static final int RUNS = 100;

    private CrampedProcess() {}

    /// Publishes, and prints the events that a third reader has taken and the counts of all three.
    ///
    /// @param arguments address of a server that takes nothing, folder of the outbox, folder of the
    ///            journal
    public static void main(String... arguments) throws InterruptedException {
        var recorded = new RecordedEvents();
        var bus = new ScenarioEventBus(new HttpEventReporter(arguments[0], null)
                .outbox(Path.of(arguments[1])), 1);
        var stream = new FactStream();
        var journal = stream.attach(new Journal(Path.of(arguments[2])));
        bus.attach(recorded);
        long begin = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
            SampleFacts.complete("r" + i, 3).forEach(stream::tell);
            SampleRun.complete("r" + i, 3).forEach(bus::publish);
        }
        long published = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        bus.drain(Duration.ofSeconds(20));
        stream.drain(Duration.ofSeconds(20));
        System.out.println(
                "recorded " + recorded.all().size() + ", published in " + published + " ms");
        System.out.printf("%s: %d taken, %d failed (%s)%n", journal.name(), journal.taken(),
                journal.failed(), journal.problem());
        bus.delivery().forEach(System.out::println);
        System.exit(0);
    }
}
