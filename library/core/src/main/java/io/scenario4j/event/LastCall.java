package io.scenario4j.event;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/// What happens with undelivered events when the process ends in an orderly way: readers get a moment for
/// what is on its way, and the rest is put into their outboxes.
final class LastCall {

    private static final Duration MOMENT = Duration.ofSeconds(2);

    /// Readers that nobody holds any more have nothing to deliver.
    private static final Set<EventReader> READERS = Collections.newSetFromMap(new WeakHashMap<>());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LastCall::call, "scenario-events-last"));
    }

    private LastCall() {}

    static void add(EventReader reader) {
        synchronized (READERS) {
            READERS.add(reader);
        }
    }

    static void remove(EventReader reader) {
        synchronized (READERS) {
            READERS.remove(reader);
        }
    }

    private static void call() {
        long deadline = System.nanoTime() + MOMENT.toNanos();
        List<EventReader> readers = readers();
        try {
            for (EventReader reader : readers) {
                reader.drain(Duration.ofNanos(deadline - System.nanoTime()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        readers.forEach(EventReader::keepTheRest);
    }

    private static List<EventReader> readers() {
        synchronized (READERS) {
            return List.copyOf(READERS);
        }
    }
}
