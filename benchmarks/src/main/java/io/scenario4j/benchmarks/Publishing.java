package io.scenario4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

import io.scenario4j.event.EventJson;
import io.scenario4j.event.EventReporter;
import io.scenario4j.event.ScenarioEvent;
import io.scenario4j.event.ScenarioEventBus;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Utterance;

/// What publishing costs as a whole, on all threads: CPU and allocation against the naive way, memory of
/// a snapshot, and how long a run waits in `publish`, in a loop and at a measured pace.
///
/// Prints a line for each figure; the figures of one run can be compared with each other.
public final class Publishing {

    private static final int MESSAGES = 1_000;
    private static final Duration PHASE = Duration.ofSeconds(4);
    private static final int READERS = 4;

    private static final OperatingSystemMXBean PROCESS = ManagementFactory
            .getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS = ManagementFactory
            .getPlatformMXBean(ThreadMXBean.class);

    private final LongConversation talk = new LongConversation(MESSAGES);
    private final List<Utterance> said = talk.said();
    private long sink;

    private Publishing() {}

    /// Runs all of it, a minute or so.
    public static void main(String... arguments) throws Exception {
        var publishing = new Publishing();
        publishing.cost();
        publishing.memory();
        publishing.waiting(Optional.empty());
        Path folder = Files.createTempDirectory("outbox");
        publishing.waiting(Optional.of(folder));
        publishing.writing(folder);
        System.out.println("(" + publishing.sink + ")");
        System.exit(0);
    }

    /// Both per round.
    private record Cost(double cpuMs, double bytes) {
        @Override
        public String toString() {
            return "%8.2f ms CPU, %10.0f kB allocated".formatted(cpuMs, bytes / 1e3);
        }
    }

    @FunctionalInterface
    private interface Work {
        void round(String runId) throws Exception;
    }

    private void cost() throws Exception {
        Cost naive = cost(this::naive);
        var bus = new ScenarioEventBus();
        bus.attach(new Writing(Optional.empty()));
        Cost ours = cost(runId -> publish(bus, runId));
        System.out.printf("%d messages, each snapshot in full     %s%n", MESSAGES, naive);
        System.out.printf("%d messages, published and written once %s%n", MESSAGES, ours);
        System.out.printf("share of the naive way: %.2f %% of the CPU, %.2f %% of the allocation%n",
                100 * ours.cpuMs / naive.cpuMs, 100 * ours.bytes / naive.bytes);
        bus.close();
    }

    private void naive(String runId) {
        for (ScenarioEvent event : talk.events(runId, said)) {
            sink += event.toJson().length();
        }
    }

    private void publish(ScenarioEventBus bus, String runId) throws InterruptedException {
        talk.events(runId, said).forEach(bus::publish);
        bus.drain();
    }

    /// Warms up, then takes the mean of many rounds.
    private static Cost cost(Work work) throws Exception {
        rounds(work);
        long cpu = PROCESS.getProcessCpuTime();
        long bytes = THREADS.getTotalThreadAllocatedBytes();
        int rounds = rounds(work);
        return new Cost((PROCESS.getProcessCpuTime() - cpu) / 1e6 / rounds,
                (double) (THREADS.getTotalThreadAllocatedBytes() - bytes) / rounds);
    }

    private static int rounds(Work work) throws Exception {
        long end = System.nanoTime() + PHASE.toNanos();
        int number = 0;
        while (System.nanoTime() < end) {
            work.round("r" + System.nanoTime());
            number++;
        }
        return number;
    }

    /// What the snapshots take that the messages do not.
    private void memory() throws InterruptedException {
        int runs = 50;
        List<List<Conversation>> kept = new ArrayList<>();
        long before = used();
        for (int i = 0; i < runs; i++) {
            kept.add(LongConversation.snapshots(said));
        }
        System.out.printf("a snapshot in memory beyond its messages: %.0f bytes%n",
                (double) (used() - before) / runs / MESSAGES);
        sink += kept.size();
    }

    private static long used() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
            used = Math.min(used, Runtime.getRuntime().totalMemory()
                    - Runtime.getRuntime().freeMemory());
        }
        return used;
    }

    private void waiting(Optional<Path> outbox) throws Exception {
        for (long micros : List.of(0, 100, 1_000, 10_000)) {
            var bus = new ScenarioEventBus();
            bus.attach(new Writing(outbox));
            for (int i = 1; i < READERS; i++) {
                bus.attach(new Writing(Optional.empty()));
            }
            int count = micros > 5_000 ? 500 : 5_000;
            nanos(bus, count, micros);
            long[] nanos = nanos(bus, count, micros);
            System.out.printf(
                    "publish, %d readers, %s, %s: median %.2f, 90 %% %.2f, 99 %% %.2f µs%n",
                    READERS, outbox.isPresent() ? "one with an outbox" : "no outbox",
                    micros == 0 ? "in a loop" : "one every " + micros + " µs",
                    nanos[nanos.length / 2] / 1e3, nanos[nanos.length * 9 / 10] / 1e3,
                    nanos[nanos.length * 99 / 100] / 1e3);
            bus.close();
        }
    }

    /// What an event costs that is on disk when `publish` returns: the first and the last of a run.
    private void writing(Path folder) throws Exception {
        var bus = new ScenarioEventBus();
        bus.attach(new Writing(Optional.of(folder)));
        long[] nanos = new long[4_000];
        for (int i = 0; i < nanos.length; i += 2) {
            List<ScenarioEvent> run = new LongConversation(0).events("w" + System.nanoTime());
            nanos[i] = nanos(bus, run.getFirst());
            nanos[i + 1] = nanos(bus, run.getLast());
        }
        bus.close();
        Arrays.sort(nanos);
        System.out.printf(
                "publish of a first or last event, written to the outbox: median %.2f µs%n",
                nanos[nanos.length / 2] / 1e3);
    }

    private static long[] nanos(ScenarioEventBus bus, int count, long pauseMicros)
            throws InterruptedException {
        long[] nanos = new long[count];
        List<ScenarioEvent> events = List.of();
        for (int i = 0; i < count; i++) {
            if (i % 200 == 0) {
                events = new LongConversation(198).events("r" + System.nanoTime());
            }
            LockSupport.parkNanos(pauseMicros * 1_000);
            nanos[i] = nanos(bus, events.get(i % 200));
        }
        bus.drain();
        Arrays.sort(nanos);
        return nanos;
    }

    private static long nanos(ScenarioEventBus bus, ScenarioEvent event) {
        long begin = System.nanoTime();
        bus.publish(event);
        return System.nanoTime() - begin;
    }

    /// Writes every event as JSON, as a reader does that sends it.
    private static final class Writing implements EventReporter {

        private final Optional<Path> outbox;

        Writing(Optional<Path> outbox) {
            this.outbox = outbox;
        }

        @Override
        public void postEvent(ScenarioEvent event) {
            if (EventJson.sizeOf(event) == 0) {
                throw new IllegalStateException("expected bytes, found none");
            }
        }

        @Override
        public boolean everySnapshot() {
            return true;
        }

        @Override
        public Optional<Path> outbox() {
            return outbox;
        }
    }
}
