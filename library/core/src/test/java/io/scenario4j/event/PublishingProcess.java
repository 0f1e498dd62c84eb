package io.scenario4j.event;

import java.nio.file.Path;
import java.util.Random;

import com.github.ksuid.Ksuid;

import io.scenario4j.fact.FactStream;
import io.scenario4j.fact.SampleFacts;
import io.scenario4j.journal.Journal;
import io.scenario4j.message.Message;
import io.scenario4j.result.ScenarioResult;

/// A process that publishes runs until it is killed, and says what it has published: a line with the
/// event's id for each first and each last event of a run.
final class PublishingProcess {

    private PublishingProcess() {}

    /// Publishes for ever.
    ///
    /// @param arguments address of the server, folder of the outbox, folder of the journal
    public static void main(String... arguments) throws InterruptedException {
        var random = new Random();
        var bus = new ScenarioEventBus(new HttpEventReporter(arguments[0], "sk-key")
                .outbox(Path.of(arguments[1])), 1);
        var stream = new FactStream();
        stream.attach(new Journal(Path.of(arguments[2])));
        while (true) {
            String id = "scenariorun-" + Ksuid.newKsuid();
            var run = new SampleRun(id);
            SampleFacts.complete(id, 3).forEach(stream::tell);
            publish(bus, run.started());
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                bus.publish(run.says(Message.user("message " + i)));
                Thread.sleep(random.nextInt(3));
            }
            publish(bus, run.finished(ScenarioResult.success("fine")));
        }
    }

    private static void publish(ScenarioEventBus bus, ScenarioEvent event) {
        bus.publish(event);
        System.out.println(event.eventId());
        System.out.flush();
    }
}
