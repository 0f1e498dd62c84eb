package io.scenario4j.relay;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/// What happens with what is still on its way when the process ends in an orderly way: those who take it
/// get a moment, and then may put the rest somewhere.
public final class LastCall {

    private static final Duration MOMENT = Duration.ofSeconds(2);

    /// Guests that nobody holds any more have nothing on its way.
    private static final Set<Guest> GUESTS = Collections.newSetFromMap(new WeakHashMap<>());

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LastCall::call, "scenario-last-call"));
    }

    private LastCall() {}

    /// One to whom something is on its way.
    @FunctionalInterface
    public interface Guest {

        /// Waits until everything has come.
        ///
        /// @return false if that takes longer than `atMost`
        boolean drain(Duration atMost) throws InterruptedException;

        /// Does what can be done for what has not come.
        default void leave() {}
    }

    /// Has the guest called when the process ends, if it is still there.
    public static void add(Guest guest) {
        synchronized (GUESTS) {
            GUESTS.add(guest);
        }
    }

    /// Takes the guest away.
    public static void remove(Guest guest) {
        synchronized (GUESTS) {
            GUESTS.remove(guest);
        }
    }

    private static void call() {
        long deadline = System.nanoTime() + MOMENT.toNanos();
        List<Guest> guests = guests();
        try {
            for (Guest guest : guests) {
                guest.drain(Duration.ofNanos(deadline - System.nanoTime()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        guests.forEach(Guest::leave);
    }

    private static List<Guest> guests() {
        synchronized (GUESTS) {
            return List.copyOf(GUESTS);
        }
    }
}
