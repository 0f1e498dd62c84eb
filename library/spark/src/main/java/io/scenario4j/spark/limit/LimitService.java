package io.scenario4j.spark.limit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.batch.Meter;
import io.scenario4j.batch.Spending;

/// Counts in the driver what all executors do, for one batch:
///
/// - **Calls at once.** A place is given to one executor at a time, in the order of coming over all of them. It is
///   taken back when the executor's connection ends, or after it was silent for two leases; by then it has stopped
///   its runs, which it does after one. So there are never more calls than places, except by an agent that ignores
///   interrupts, or where a process stood still for longer than a lease with a call on its way.
/// - **Tokens and money.** Each call of a model is counted here before its run goes on. When a limit is passed all
///   executors are told before that run is: so each run that goes on has one call beyond the limit, at most.
/// - **Time.** Whoever watches it calls [#stop].
///
/// ```
/// open ──(limit passed, stop)──▶ stopped ──(close)──▶ closed
/// ```
///
/// Stopped it still counts: what was on its way is told, and later comers are told to stop. Threads of the
/// platform serve it, so that runs that keep all carriers of virtual threads busy do not look dead.
public final class LimitService implements AutoCloseable {

    /// How long an executor goes on without an answer.
    public static final Duration LEASE = Duration.ofSeconds(15);

    private final ServerSocket door;
    private final LimitAddress address;
    private final Rooms<Visit> rooms;
    private final Spending spending;
    private final Meter meter;
    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
    private final CompletableFuture<String> over = new CompletableFuture<>();

    private LimitService(ServerSocket door, LimitAddress address, Bounds bounds,
            Meter meter) {
        this.door = door;
        this.address = address;
        this.rooms = new Rooms<>(bounds::most);
        this.spending = new Spending(bounds.inAll());
        this.meter = meter;
    }

    /// Starts to count, on a free port.
    ///
    /// @param host of the driver, as executors call it: `spark.driver.host`
    /// @param bindAddress the address to listen on: `spark.driver.bindAddress`
    /// @param meter is told what models were asked after it was counted, on several threads, and must return at once
    public static LimitService start(String host, String bindAddress, Bounds bounds,
            Meter meter) {
        return start(host, bindAddress, bounds, meter, LEASE);
    }

    static LimitService start(String host, String bindAddress, Bounds bounds, Meter meter,
            Duration lease) {
        try {
            var door = new ServerSocket(0, 0, InetAddress.getByName(bindAddress));
            var service = new LimitService(door, new LimitAddress(host, door.getLocalPort(),
                    Proof.newToken(), lease), bounds, meter);
            daemon("scenario-limits", service::welcome);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "expected to listen on %s for the limits of the cluster, and could not; spark.driver.bindAddress says where the driver listens"
                            .formatted(bindAddress),
                    e);
        }
    }

    static Thread daemon(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).start(work);
    }

    private void welcome() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                if (door.isClosed()) {
                    socket.close();
                } else {
                    daemon("scenario-limits-visit", () -> serve(socket));
                }
            } catch (IOException e) {
                if (!door.isClosed()) {
                    logger().warn("an executor could not be let in", e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket; var visit = Visit.of(socket, address, this)) {
            visits.add(visit);
            stopIfOver(visit);
            // One that came in while the door was closing would be overlooked.
            if (!door.isClosed()) {
                visit.serve();
            }
        } catch (IOException e) {
            logger().debug("the connection of an executor has ended", e);
        }
    }

    // What a visit asks for.

    Rooms<Visit> rooms() {
        return rooms;
    }

    /// Lets them in who wait for nothing else.
    void admit(List<Room.Waiting<Visit>> admitted) {
        admitted.forEach(waiting -> waiting.who().tell(new Heard.Done(waiting.ticket())));
    }

    /// Counts it; if it was too much, executors are told, this one among them.
    void spent(Visit by, long tokens, BigDecimal costUsd) {
        spending.add(tokens, costUsd);
        spending.excess().ifPresent(this::stop);
        stopIfOver(by);
        meter.spent(tokens, costUsd);
    }

    /// Whoever comes in while the others are told would be overlooked.
    private void stopIfOver(Visit visit) {
        String reason = stopped.get();
        if (reason != null) {
            visit.stop(reason);
        }
    }

    void gone(Visit visit) {
        visits.remove(visit);
        admit(rooms.gone(visit));
    }

    // What the driver asks for.

    /// Returns where executors find it.
    public LimitAddress address() {
        return address;
    }

    /// Tells all executors to stop their runs, those that come later too; the first reason counts.
    public void stop(String reason) {
        if (stopped.compareAndSet(null, reason)) {
            visits.forEach(visit -> visit.stop(reason));
            over.complete(reason);
        }
    }

    /// Completes with the reason when all executors were told to stop, on the thread that did.
    public CompletableFuture<String> over() {
        return over.copy();
    }

    /// Returns how many tokens were used so far.
    public long tokens() {
        return spending.tokens();
    }

    /// Returns what that has cost so far, in US dollars.
    public BigDecimal costUsd() {
        return spending.costUsd();
    }

    /// Ends all connections: executors that still play stop.
    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            logger().debug("the port could not be closed", e);
        }
        visits.forEach(Visit::hangUp);
    }

    private static Logger logger() {
        return LoggerFactory.getLogger(LimitService.class);
    }
}
