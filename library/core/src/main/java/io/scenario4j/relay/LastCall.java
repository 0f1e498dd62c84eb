package io.scenario4j.relay;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What happens with what is still on its way when the process ends in an orderly way, by the return of `main`
/// or by `System.exit`: those who take it get time as long as something arrives, then may put the rest
/// somewhere, and what is lost is said in a line each on standard error, for a logger may be gone by then, or
/// never was there.
public final class LastCall {

    /// So long nothing may arrive.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /// Less than a container has between the signal to end and its end.
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Set<Guest> GUESTS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LastCall::call, "scenario-last-call"));
    }

    private LastCall() {}

    /// One to whom something is on its way.
    public interface Guest {

        /// Waits until everything has come.
        ///
        /// @return false if that takes longer than `atMost`
        boolean drain(Duration atMost) throws InterruptedException;

        /// Returns how much is on its way.
        long waiting();

        /// Does what can be done for what has not come.
        ///
        /// @return what is lost, in a line for the user; empty if nothing is
        Optional<String> leave();
    }

    /// Has the guest called when the process ends; it is held until it is taken away.
    public static void add(Guest guest) {
        GUESTS.add(guest);
    }

    /// Takes the guest away.
    public static void remove(Guest guest) {
        GUESTS.remove(guest);
    }

    private static void call() {
        long end = System.nanoTime() + LONGEST.toNanos();
        List<Guest> guests = List.copyOf(GUESTS);
        try {
            for (Guest guest : guests) {
                await(guest, end);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        guests.stream().flatMap(guest -> guest.leave().stream()).forEach(LastCall::say);
    }

    private static void await(Guest guest, long end) throws InterruptedException {
        long before = Long.MAX_VALUE;
        long now = guest.waiting();
        while (now < before) {
            long left = Math.min(PATIENCE.toNanos(), end - System.nanoTime());
            if (left <= 0 || guest.drain(Duration.ofNanos(left))) {
                return;
            }
            before = now;
            now = guest.waiting();
        }
    }

    private static void say(String loss) {
        System.err.println("scenario4j: " + loss);
    }
}
