package io.scenario4j.benchmarks;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.proceed;
import static io.scenario4j.script.Script.script;
import static io.scenario4j.script.Script.succeed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import tech.tablesaw.api.Table;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.Outcome;
import io.scenario4j.simulator.UserSimulatorAgent;
import io.scenario4j.table.FactTables;

/// What many runs at once and large tables cost: each measure in a process of its own, with the heap that
/// it may take; the model is another process, 50 ms away.
///
/// Prints a line for each figure. Linux only, for the memory.
public final class Batches {

    private static final int CALLS = 15;
    private static final int MILLION = 1_000_000;
    private static final int EVENTS_OF_A_RUN = 200;
    private static final int WARM_RUNS = 3_000;

    private static final OperatingSystemMXBean PROCESS = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);

    private Batches() {}

    /// Without arguments all of it, some minutes; else one measure.
    public static void main(String... arguments) throws Exception {
        List<String> measure = Arrays.stream(arguments).filter(each -> !each.isBlank()).toList();
        switch (measure.isEmpty() ? "all" : measure.getFirst()) {
            case "all" -> all();
            case "runs" -> runs(Integer.parseInt(measure.get(1)),
                    Integer.parseInt(measure.get(2)), measure.get(3),
                    Long.parseLong(measure.get(4)));
            case "events" -> events();
            case "copy" -> copy();
            default -> throw new IllegalArgumentException(
                    "expected runs, events, copy or nothing, found " + measure);
        }
        System.exit(0);
    }

    private static void all() throws Exception {
        Process model = java("256m", LoopbackModel.class).redirectError(
                ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader lines = model.inputReader()) {
            String port = lines.readLine();
            String pid = Long.toString(model.pid());
            for (int runs : List.of(100, 1_000, 10_000)) {
                own("1400m", "runs", Integer.toString(runs), "1000", port, pid);
            }
            own("1800m", "runs", "10000", "10000", port, pid);
        } finally {
            model.destroy();
        }
        own("300m", "events");
        own("1g", "copy");
    }

    private static void own(String heap, String... measure) throws Exception {
        int status = java(heap, Batches.class, measure).inheritIO().start().waitFor();
        if (status != 0) {
            System.out.println(String.join(" ", measure) + ": did not end well");
        }
    }

    private static ProcessBuilder java(String heap, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    // Runs.

    /// The first batch of a process, and one when its code is compiled.
    private static void runs(int count, int callsAtOnce, String port, long model) {
        Scenarios session = Scenarios
                .open(Map.of("OPENAI_BASE_URL", "http://localhost:%s/v1".formatted(port)));
        session.configure(c -> c.callsAtOnce(callsAtOnce));
        ProcessHandle server = ProcessHandle.of(model).orElseThrow();
        measured(session, "first", count, server);
        for (int warm = 0; warm < Math.ceilDiv(WARM_RUNS, count); warm++) {
            batch(session, "warm " + warm, count);
        }
        measured(session, "later", count, server);
        System.out.printf("        at most %,d calls at once and %,d MB%n", callsAtOnce,
                mostMegabytes());
    }

    private static void measured(Scenarios session, String name, int count, ProcessHandle server) {
        long own = PROCESS.getProcessCpuTime();
        long servers = cpuNanos(server);
        long start = System.nanoTime();
        BatchResult result = batch(session, name, count);
        double seconds = (System.nanoTime() - start) / 1e9;
        double ideal = CALLS * LoopbackModel.LATENCY_MS / 1e3;
        long passed = result.results()
                .stream()
                .filter(each -> each.outcome() == Outcome.PASSED)
                .count();
        int calls = count * CALLS;
        System.out.printf(
                "%,6d runs at once of %d calls, %s: %6.2f s, %5.2f times the ideal, %,7.0f calls a second, CPU a call %.3f ms and the model's %.3f ms, %,d passed%n",
                count, CALLS, name, seconds, seconds / ideal, calls / seconds,
                (PROCESS.getProcessCpuTime() - own) / 1e6 / calls,
                (cpuNanos(server) - servers) / 1e6 / calls, passed);
    }

    private static long cpuNanos(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private static BatchResult batch(Scenarios session, String name, int count) {
        AgentAdapter agent = AgentAdapter.named("agent", _ -> reply("It is sunny, 21 °C."));
        return session.batch(IntStream.range(0, count)
                .mapToObj(i -> Scenario.of(name + " " + i, "The user asks for the weather")
                        .agents(agent, new UserSimulatorAgent())
                        .maxTurns(CALLS + 1)
                        .script(script(proceed(CALLS), succeed())))
                .toList()).parallelism(count).run();
    }

    /// The highest the process ever had.
    private static long mostMegabytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1_024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Tables.

    private static void events() {
        long start = System.nanoTime();
        List<Utterance> said = new LongConversation(EVENTS_OF_A_RUN - 2).said();
        FactTables tables = filled(MILLION, _ -> said);
        double posted = (System.nanoTime() - start) / 1e9;
        Table events = tables.events();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%,d events become the events table: %.2f s, of which %.2f s until the last is taken; at most %,d MB%n",
                events.rowCount(), seconds, posted, mostMegabytes());
    }

    private static FactTables filled(int events,
            Function<LongConversation, List<Utterance>> said) {
        var tables = new FactTables();
        var talk = new LongConversation(EVENTS_OF_A_RUN - 2);
        for (int run = 0; run < events / EVENTS_OF_A_RUN; run++) {
            tables.read(talk.facts("r" + run, said.apply(talk)));
        }
        return tables;
    }

    private static void copy() throws Exception {
        FactTables tables = filled(100_000, LongConversation::said);
        copies("events", tables, tables::events);
        copies("messages", tables, tables::messages);
        copies("runs", tables, tables::runs);
    }

    private static void copies(String name, FactTables tables, Supplier<Table> copy)
            throws Exception {
        var over = new AtomicBoolean();
        var writer = CompletableFuture.runAsync(() -> write(name, tables, over));
        long[] nanos = new long[100];
        for (int warm = 0; warm < 2; warm++) {
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                copy.get();
                nanos[i] = System.nanoTime() - start;
            }
        }
        over.set(true);
        writer.join();
        Arrays.sort(nanos);
        System.out.printf(
                "a copy of %s while a run writes, about %,d rows: median %.1f, 90 %% %.1f, most %.1f ms%n",
                name, copy.get().rowCount(), nanos[50] / 1e6, nanos[90] / 1e6, nanos[99] / 1e6);
    }

    /// Writes at a pace at which the table does not grow out of its size: 1,000 events a second.
    private static void write(String name, FactTables tables, AtomicBoolean over) {
        try {
            for (int run = 0; !over.get(); run++) {
                for (var fact : new LongConversation(18).facts(name + run)) {
                    tables.read(List.of(fact));
                    Thread.sleep(1);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
