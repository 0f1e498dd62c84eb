package io.scenario4j.spark.limit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.scenario4j.limit.Permits;

/// What an executor knows of who counts: one connection, for one task. May be used by many threads.
///
/// It says when the runs of the task have to end: because a limit is passed, the driver says so, or nobody has
/// answered for a lease.
public final class LimitClient implements AutoCloseable {

    private final Duration lease;
    private final Consumer<String> stop;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final AtomicLong tickets = new AtomicLong();
    private final Map<Long, CompletableFuture<Void>> asked = new ConcurrentHashMap<>();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private volatile long validUntil;
    private volatile boolean closed;

    private LimitClient(LimitAddress address, Consumer<String> stop) throws IOException {
        this.lease = address.lease();
        this.stop = stop;
        this.socket = new Socket();
        socket.connect(new InetSocketAddress(address.host(), address.port()),
                (int) lease.toMillis());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) lease.toMillis());
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        this.validUntil = System.nanoTime() + lease.toNanos();
    }

    /// Connects.
    ///
    /// @param stop called once at most, with the reason, on a thread of the connection; must return at once
    /// @throws IOException if the driver is not there: its batch is over
    public static LimitClient open(LimitAddress address, Consumer<String> stop)
            throws IOException {
        var client = new LimitClient(address, stop);
        try {
            client.prove(address.token());
        } catch (IOException e) {
            client.hangUp();
            throw e;
        }
        LimitService.daemon("scenario-limits-answers", client::listen);
        LimitService.daemon("scenario-limits-alive", client::showLife);
        return client;
    }

    private void prove(String token) throws IOException {
        if (!(Heard.from(in.readUnsignedByte(), in) instanceof Heard.Challenge(var nonce))) {
            throw new IOException("expected a challenge of the driver, found something else");
        }
        new Said.Hello(Proof.of(token, nonce)).to(out);
        socket.setSoTimeout(quarter());
    }

    private int quarter() {
        return (int) lease.dividedBy(4).toMillis();
    }

    // The connection.

    /// A question has the time it was asked as its number: an answer says that the driver was alive then.
    private void showLife() {
        try {
            while (!closed) {
                say(new Said.Ping(System.nanoTime()));
                TimeUnit.MILLISECONDS.sleep(quarter());
            }
        } catch (IOException e) {
            lost(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try {
            while (true) {
                hear();
                if (System.nanoTime() - validUntil > 0) {
                    throw new IOException("no answer for " + lease.toSeconds() + " s");
                }
            }
        } catch (IOException e) {
            lost(e);
        }
    }

    private void hear() throws IOException {
        int kind;
        try {
            kind = in.readUnsignedByte();
        } catch (SocketTimeoutException _) {
            return;
        }
        switch (Heard.from(kind, in)) {
            case Heard.Challenge _ -> throw new IOException("it asks twice who we are");
            case Heard.Pong(var number) -> validUntil = number + lease.toNanos();
            case Heard.Done(var ticket) -> done(ticket);
            case Heard.Stop(var reason) -> stop(reason);
        }
    }

    private void done(long ticket) {
        CompletableFuture<Void> waiting = asked.remove(ticket);
        if (waiting != null) {
            waiting.complete(null);
        }
    }

    private void stop(String reason) {
        if (!closed && stopped.compareAndSet(false, true)) {
            stop.accept(reason);
        }
    }

    private void lost(IOException why) {
        String reason = "the driver is gone: "
                + Objects.requireNonNullElse(why.getMessage(), "the connection has ended");
        stop(reason);
        closed = true;
        hangUp();
        asked.values().forEach(waiting -> waiting.completeExceptionally(new IOException(reason)));
    }

    private synchronized void say(Said said) throws IOException {
        said.to(out);
    }

    // What runs ask for.

    /// Returns the places that all executors share.
    public Permits permits(Gate gate) {
        return new Permits() {

            @Override
            public void enter() throws InterruptedException {
                LimitClient.this.enter(gate);
            }

            @Override
            public void leave() {
                tell(new Said.Leave(gate));
            }
        };
    }

    private void enter(Gate gate) throws InterruptedException {
        long ticket = tickets.incrementAndGet();
        try {
            ask(ticket, new Said.Enter(ticket, gate)).get();
        } catch (InterruptedException e) {
            tell(asked.remove(ticket) == null
                    ? new Said.Leave(gate)
                    : new Said.Withdraw(ticket, gate));
            throw e;
        } catch (ExecutionException e) {
            throw (InterruptedException) new InterruptedException("no place is given any more")
                    .initCause(e);
        }
    }

    private CompletableFuture<Void> ask(long ticket, Said said) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        asked.put(ticket, answer);
        tell(said);
        if (closed) {
            answer.completeExceptionally(new IOException("the driver is gone"));
        }
        return answer;
    }

    /// If it can't be told, whoever listens for answers notices.
    private void tell(Said said) {
        try {
            say(said);
        } catch (IOException e) {
            lost(e);
        }
    }

    /// Counts what a model was asked, and waits until that is done: if it was too much, the runs have been told
    /// to stop when this returns.
    public void spent(long tokens, BigDecimal costUsd) {
        long ticket = tickets.incrementAndGet();
        try {
            ask(ticket, new Said.Spent(ticket, tokens, costUsd)).get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException _) {
            // The runs have been told to stop.
        }
    }

    private void hangUp() {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
    }

    /// Gives back all places, after all that was said has arrived.
    @Override
    public void close() {
        closed = true;
        try {
            socket.shutdownOutput();
            asked.values().forEach(waiting -> waiting.cancel(false));
        } catch (IOException _) {
            hangUp();
        }
    }
}
