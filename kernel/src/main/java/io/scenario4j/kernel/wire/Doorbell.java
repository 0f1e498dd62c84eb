package io.scenario4j.kernel.wire;

import java.util.UUID;
import java.util.concurrent.Semaphore;

import org.zeromq.SocketType;
import org.zeromq.UncheckedZMQException;
import org.zeromq.ZMQ;

/// Wakes a thread that polls sockets, from any thread.
///
/// Users' threads must not touch a socket, not even an inproc one: JeroMQ signals through a
/// channel that an interrupt at the wrong moment closes for good. So they only release a permit,
/// and a thread that nobody interrupts does the rest.
final class Doorbell implements AutoCloseable {

    private final Semaphore rung = new Semaphore(0);
    private final ZMQ.Socket listening;
    private volatile boolean closed;

    /// Called by the thread that polls.
    Doorbell(ZMQ.Context context, String name) {
        var address = "inproc://" + UUID.randomUUID();
        listening = context.socket(SocketType.PAIR);
        listening.bind(address);
        var ringing = context.socket(SocketType.PAIR);
        ringing.connect(address);
        Thread.ofPlatform().daemon().name(name).start(() -> forward(ringing));
    }

    private void forward(ZMQ.Socket ringing) {
        try (ringing) {
            while (isRung()) {
                ringing.send("");
            }
        } catch (UncheckedZMQException contextClosed) {
            // Nobody polls any more.
        }
    }

    /// Takes all rings so far as one. Closing rings too, so whether it is closed is known only then.
    private boolean isRung() {
        rung.acquireUninterruptibly();
        rung.drainPermits();
        return !closed;
    }

    /// Makes the next or the current poll return; from any thread.
    void ring() {
        rung.release();
    }

    /// Returns what to poll.
    ZMQ.Socket socket() {
        return listening;
    }

    /// Forgets the rings so far, before the work that they announced is done.
    void answer() {
        while (listening.recv(ZMQ.DONTWAIT) != null) {
            // One ring is enough for all that waits.
        }
    }

    /// Called by the thread that polls.
    @Override
    public void close() {
        closed = true;
        rung.release();
        listening.close();
    }
}
