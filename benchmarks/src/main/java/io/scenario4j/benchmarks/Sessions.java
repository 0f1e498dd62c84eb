package io.scenario4j.benchmarks;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.proceed;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.succeed;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.scenario4j.RecordedRuns;
import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.event.EventReporter;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.event.ScenarioRunFinishedEvent;
import io.scenario4j.journal.Journal;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Conversation;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;

/// What a session costs that has seen much: reading a large journal back, what finished runs weigh, and
/// how long the end of a long run waits for the outbox.
///
/// Prints a line for each figure.
public final class Sessions {

    private static final int RUNS = 1_000;
    private static final int EVENTS_OF_A_RUN = 200;
    private static final int TURNS = 15;
    private static final int LONG = 5_000;

    private Sessions() {}

    /// Runs all of it, half a minute or so.
    public static void main(String... arguments) throws Exception {
        kept();
        load();
        for (int messages : List.of(30, LONG)) {
            ending(messages, Optional.empty());
            ending(messages, Optional.of(Files.createTempDirectory("outbox")));
        }
        System.exit(0);
    }

    // What finished runs weigh.

    private static void kept() throws InterruptedException {
        Scenarios session = Scenarios.open(Map.of());
        batch(session, "warm", 10);
        long before = heap();
        batch(session, "kept", RUNS);
        session.drain();
        long bytes = heap() - before;
        session.messages();
        System.out.printf(
                "%,d finished runs of %d turns in a session: %.1f kB each; %.1f kB with the columns of messages()%n",
                RUNS, TURNS, bytes / 1e3 / RUNS, (heap() - before) / 1e3 / RUNS);
    }

    private static void batch(Scenarios session, String name, int count) {
        List<AgentAdapter> agents = List.of(
                AgentAdapter.of(AgentRole.USER, "user", in -> reply(text(in.messages().size()))),
                AgentAdapter.named("agent", in -> reply(text(in.messages().size()))));
        session.batch(IntStream.range(0, count)
                .mapToObj(i -> Scenario.of(name + " " + i, "they talk")
                        .agents(agents)
                        .maxTurns(TURNS + 1)
                        .script(script(proceed(TURNS), succeed())))
                .toList()).run();
    }

    /// Different for each message, of 200 characters.
    private static String text(int number) {
        return ("message " + number + " ").repeat(20).substring(0, 200);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    // Reading a journal back.

    private static void load() throws Exception {
        Path folder = Files.createTempDirectory("journal");
        write(folder);
        for (String time : List.of("first", "again")) {
            long before = heap();
            long start = System.nanoTime();
            RecordedRuns runs = RecordedRuns.of(Journal.facts(folder));
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "a journal of %,d MB and %,d events is read, %s: %.2f s, %,.0f events a second, %,d MB kept; its messages() after %.2f s%n",
                    megabytes(folder), runs.all().size(), time, seconds,
                    runs.all().size() / seconds, (heap() - before) / 1_000_000,
                    tableNanos(runs) / 1e9);
        }
    }

    private static long tableNanos(RecordedRuns runs) {
        long start = System.nanoTime();
        runs.messages();
        return System.nanoTime() - start;
    }

    private static void write(Path folder) throws Exception {
        try (var journal = new Journal(folder)) {
            var talk = new LongConversation(EVENTS_OF_A_RUN - 2);
            for (int run = 0; run < RUNS; run++) {
                journal.read(talk.facts("r" + run));
            }
        }
    }

    private static long megabytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum() / 1_000_000;
        }
    }

    // The end of a long run.

    private static void ending(int messages, Optional<Path> outbox) {
        var bus = new ScenarioEventBus(new Taking(outbox));
        var talk = new LongConversation(messages);
        Conversation said = LongConversation.snapshots(talk.said()).getLast();
        long[] nanos = new long[100];
        for (int i = -nanos.length; i < nanos.length; i++) {
            ScenarioEvent end = end(said, new LongConversation(0).events("e" + i).getLast());
            long start = System.nanoTime();
            bus.publish(end);
            nanos[Math.max(i, 0)] = System.nanoTime() - start;
        }
        bus.close();
        Arrays.sort(nanos);
        System.out.printf(
                "publish of the end of a run of %,d messages, %s outbox: median %.3f ms%n",
                messages, outbox.isPresent() ? "with an" : "no", nanos[nanos.length / 2] / 1e6);
    }

    private static ScenarioEvent end(Conversation said, ScenarioEvent bare) {
        var run = ScenarioRun.of(bare.header().run(), said, ScenarioRun.NONE.times(), null);
        return new ScenarioRunFinishedEvent(bare.header(),
                ScenarioRunFinishedEvent.Status.SUCCESS,
                ScenarioResult.success("fine").withRun(run));
    }

    /// Takes everything at once.
    private record Taking(Optional<Path> outbox) implements EventReporter {

        @Override
        public void postEvent(ScenarioEvent event) {
            // It is publishing that is measured.
        }
    }
}
