package io.scenario4j.kernel.wire;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.scenario4j.kernel.log.KernelLog;
import io.scenario4j.kernel.log.OnceLog;

/// The shell, control and stdin sockets, which one thread reads and writes.
///
/// That thread waits in a poll without limit. Others hand it work, which wakes it.
public final class RequestSockets {

    /// Whom the messages of clients are for; called by the thread that owns the sockets.
    @FunctionalInterface
    public interface Receiver {

        /// Takes a message whose signature is right. Should return soon: nothing is received
        /// meanwhile.
        void receive(Channel channel, Frames frames);
    }

    /// In the order in which they are read.
    static final List<Channel> READ = List.of(Channel.CONTROL, Channel.STDIN,
            Channel.SHELL);

    private final RouterSockets sockets;
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final OnceLog refusals;
    private final Signer signer;
    private final Verifier verifier;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private boolean open = true;

    RequestSockets(RouterSockets sockets, Signer signer, OnceLog refusals) {
        this.sockets = sockets;
        this.signer = signer;
        this.refusals = refusals;
        verifier = new Verifier(signer);
    }

    /// Sends a message; from any thread, in the order of the calls.
    public void send(Channel channel, Frames frames) {
        enqueue(() -> sockets.send(channel, frames.signed(signer)));
    }

    /// Runs `action` once, on the owning thread, after all that has arrived until now has been received,
    /// or when nothing is received any more.
    public void whenAllIsRead(Runnable action) {
        var read = new CompletableFuture<Void>();
        var _ = CompletableFuture.anyOf(read, end).thenRun(action);
        enqueue(() -> enqueue(() -> read.complete(null)));
    }

    /// Makes [#serve] return once all that was sent before this call is on its way.
    public void stop() {
        enqueue(() -> open = false);
    }

    private void enqueue(Runnable task) {
        work.add(task);
        sockets.ring();
    }

    /// Receives and sends until [#stop]; the calling thread owns the sockets from now on.
    public void serve(Receiver receiver) {
        try (sockets) {
            while (open) {
                sockets.await();
                surviving(() -> turn(receiver));
            }
        } finally {
            end.complete(null);
        }
    }

    private void turn(Receiver receiver) {
        READ.forEach(channel -> drain(channel, receiver));
        for (int left = work.size(); left > 0; left--) {
            surviving(work.remove());
        }
    }

    private void drain(Channel channel, Receiver receiver) {
        for (var received = sockets.receive(channel); received != null; received = sockets
                .receive(channel)) {
            var message = received;
            surviving(() -> accept(channel, message, receiver));
            message.done();
        }
    }

    private void accept(Channel channel, Router.Arrival received, Receiver receiver) {
        try {
            var frames = Frames.parse(received.frames(), verifier);
            received.from().know();
            receiver.receive(channel, frames);
        } catch (RefusedException e) {
            refusals.warn(e.reason(), "ignored a message on %s: %s".formatted(channel,
                    e.getMessage()));
        }
    }

    /// Without this thread nothing would be answered any more, not even a shutdown.
    private static void surviving(Runnable task) {
        KernelLog.surviving("a message was lost", task);
    }
}
