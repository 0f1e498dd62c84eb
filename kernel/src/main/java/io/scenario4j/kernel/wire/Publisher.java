package io.scenario4j.kernel.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.log.KernelLog;

/// The iopub socket, which one thread writes: what all clients see, in the order it was published.
///
/// It hears of each new subscription and greets it. A client that reads
/// slowly holds up everything for a while, so that it loses nothing and memory does not fill; one
/// that does not read at all loses what does not fit into its queue:
///
/// ```
///            a client is full, and has not read for as long as patience lasts
///   waiting ─────────────────────────────────────────────────────────────────▶ dropping
///      ▲                                                                           │
///      └───────────────────────────────────────────────────────────────────────────┘
///                                  no client is full
/// ```
public final class Publisher {

    /// How long a client may not read before it loses what does not fit.
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// The same once the kernel ends: clients kill one that takes its time.
    private static final Duration PATIENCE_AT_THE_END = Duration.ofMillis(500);

    /// How many bytes may wait before those who can wait have to.
    static final long MOST_WAITING = 64_000_000;

    /// How long to leave a full client in peace.
    private static final int RETRY_MS = 2;

    /// A part of what fits into a client that has read all.
    private static final int MOST_IN_ONE_GO = PubSocket.UNREAD_BY_SUBSCRIBER / 5;

    /// Stands behind all that was published before [#stop].
    private static final Frames END = Frames.of(List.of(), Frames.emptyObject(),
            Frames.emptyObject(), Frames.emptyObject());

    private final Queue<Frames> published = new ConcurrentLinkedQueue<>();
    private final Backlog backlog = new Backlog(MOST_WAITING);
    private final Pace pace = Pace.of(System.getenv());
    private final Deque<Frames> greetings = new ArrayDeque<>();
    private final Signer signer;
    private final PubSocket socket;
    private final Duration patience;
    private @Nullable List<byte[]> next;
    private boolean full;

    /// As of [System#nanoTime], while a client is full.
    private long fullSince;
    private boolean dropping;
    private int sentInOneGo;
    private volatile boolean open = true;
    private boolean ended;

    Publisher(PubSocket socket, Signer signer, Duration patience) {
        this.socket = socket;
        this.signer = signer;
        this.patience = patience;
    }

    /// Publishes a message; from any thread, never blocks, in the order of the calls. After [#stop] it
    /// is lost.
    public void publish(Frames frames) {
        if (open) {
            backlog.add(frames.size());
            pace.add(frames.size());
            published.add(frames);
            socket.ring();
        }
    }

    /// Waits while clients are far behind, or get more than they can pass on; from any thread but those that serve sockets.
    public void awaitRoom() throws InterruptedException {
        pace.await();
        backlog.awaitRoom();
    }

    /// Returns how many bytes wait to be sent.
    long waiting() {
        return backlog.size();
    }

    /// Makes [#serve] return once all that was published before this call is on its way.
    public void stop() {
        open = false;
        published.add(END);
        socket.ring();
    }

    /// Sends until [#stop]; the calling thread owns the socket from now on.
    ///
    /// @param welcome what greets a client that subscribes to a topic, itself under that topic
    public void serve(Function<byte[], Frames> welcome) {
        try (socket; backlog) {
            while (!ended) {
                socket.await(next == null && published.isEmpty() ? -1 : RETRY_MS);
                turn(welcome);
            }
        }
    }

    /// Whatever happens somebody must say idle.
    private void turn(Function<byte[], Frames> welcome) {
        KernelLog.surviving("output was lost", () -> {
            try {
                greet(welcome);
                sendAll();
            } catch (Throwable e) {
                next = null;
                throw e;
            }
        });
    }

    private void greet(Function<byte[], Frames> welcome) {
        for (var topic = socket.subscribed(); topic != null; topic = socket.subscribed()) {
            greetings.add(welcome.apply(topic));
        }
    }

    private void sendAll() {
        for (var message = next(); message != null && send(message); message = next()) {
            next = null;
        }
    }

    private @Nullable List<byte[]> next() {
        if (next == null) {
            var frames = greetings.isEmpty() ? taken() : greetings.poll();
            next = frames == null ? null : frames.signed(signer);
        }
        return next;
    }

    @SuppressWarnings("ReferenceEquality") // this very object, not an equal one
    private @Nullable Frames taken() {
        var frames = published.poll();
        if (frames == END) {
            ended = true;
            return null;
        }
        if (frames != null) {
            backlog.remove(frames.size());
        }
        return frames;
    }

    private boolean send(List<byte[]> message) {
        if (socket.trySend(message)) {
            full = false;
            dropping = false;
            return true;
        }
        if (dropping || isOutOfPatience()) {
            sendToThoseWhoRead(message);
            return true;
        }
        return false;
    }

    private boolean isOutOfPatience() {
        long now = System.nanoTime();
        if (!full) {
            full = true;
            fullSince = now;
        }
        return now - fullSince > (open ? patience : PATIENCE_AT_THE_END).toNanos();
    }

    private void sendToThoseWhoRead(List<byte[]> message) {
        dropping = true;
        socket.sendToThoseWhoRead(message);
        sentInOneGo = (sentInOneGo + 1) % MOST_IN_ONE_GO;
        if (sentInOneGo == 0) {
            // Nobody is waited for now, so those who read need a pace that they can follow.
            LockSupport.parkNanos(RETRY_MS * 1_000_000L);
        }
    }
}
