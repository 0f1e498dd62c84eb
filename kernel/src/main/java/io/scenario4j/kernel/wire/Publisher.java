package io.scenario4j.kernel.wire;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import org.zeromq.ZMQ;

/// The iopub socket, which one thread writes: what all clients see, in the order it was published.
///
/// An XPUB socket, so that it hears of each new subscription and can greet it.
public final class Publisher {

    private static final System.Logger LOG = System.getLogger("io.scenario4j.kernel");
    private static final byte SUBSCRIBED = 1;

    private final Queue<Frames> waiting = new ConcurrentLinkedQueue<>();
    private final ZMQ.Context context;
    private final Signer signer;
    private final ZMQ.Socket socket;
    private final Doorbell doorbell;
    private volatile boolean open = true;

    Publisher(ZMQ.Context context, ZMQ.Socket socket, Signer signer) {
        this.context = context;
        this.socket = socket;
        this.signer = signer;
        doorbell = new Doorbell(context, "scenario4j-doorbell-iopub");
    }

    /// Publishes a message; from any thread, never blocks, in the order of the calls.
    public void publish(Frames frames) {
        waiting.add(frames);
        doorbell.ring();
    }

    /// Makes [#serve] return once all that was published before this call is on its way.
    public void stop() {
        open = false;
        doorbell.ring();
    }

    /// Sends until [#stop]; the calling thread owns the socket from now on.
    ///
    /// @param welcome what greets a client that subscribes to a topic, itself under that topic
    public void serve(Function<byte[], Frames> welcome) {
        try (socket; doorbell; var poller = context.poller(2)) {
            poller.register(socket, ZMQ.Poller.POLLIN);
            poller.register(doorbell.socket(), ZMQ.Poller.POLLIN);
            while (open) {
                poller.poll(-1);
                turn(welcome);
            }
            turn(welcome);
        }
    }

    private void turn(Function<byte[], Frames> welcome) {
        try {
            greet(welcome);
            doorbell.answer();
            for (var frames = waiting.poll(); frames != null; frames = waiting.poll()) {
                send(frames);
            }
        } catch (Throwable e) {
            // Even after an OutOfMemoryError somebody must say idle.
            LOG.log(Level.ERROR, "output was lost", e);
        }
    }

    private void greet(Function<byte[], Frames> welcome) {
        for (var event = socket.recv(ZMQ.DONTWAIT); event != null; event = socket
                .recv(ZMQ.DONTWAIT)) {
            if (event.length > 0 && event[0] == SUBSCRIBED) {
                send(welcome.apply(Arrays.copyOfRange(event, 1, event.length)));
            }
        }
    }

    private void send(Frames frames) {
        Sockets.send(socket, frames.signed(signer));
    }
}
