package io.scenario4j.event;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

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
        bus.attach(new Journal(Path.of(arguments[2])));
        bus.attach(recorded);
        long begin = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
            SampleRun.complete("r" + i, 3).forEach(bus::publish);
        }
        long published = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        bus.drain(Duration.ofSeconds(20));
        System.out.println(
                "recorded " + recorded.all().size() + ", published in " + published + " ms");
        bus.delivery().forEach(System.out::println);
        System.exit(0);
    }
}
