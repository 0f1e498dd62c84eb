package io.scenario4j.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zeromq.SocketType;
import org.zeromq.ZMQ;

import io.scenario4j.kernel.client.KernelClient;

/// Clients that do not read what is published.
class SlowSubscriberTest {

    private static final int MESSAGES = 2_000;
    private static final byte[] CONTENT = new byte[100_000];
    private static final int CLIENTS = 10;
    private static final int TIMEOUT_MS = (int) KernelClient.PATIENCE.toMillis();

    private final ZMQ.Context context = ZMQ.context(1);
    private final Connection connection = KernelClient.freeConnection();

    private CompletableFuture<Void> serving = CompletableFuture.completedFuture(null);

    private Publisher publisher(Duration patience) {
        var publisher = new Publisher(
                new PubSocket(Listener.bind(connection, Channel.IOPUB, Allowance.ofThisProcess()))
                        .serving(),
                new Signer(connection), patience);
        serving = CompletableFuture.runAsync(
                () -> publisher.serve(topic -> message("welcome")),
                Thread.ofPlatform().daemon()::start);
        return publisher;
    }

    private static Frames message(String topic) {
        return Frames.of(KernelClient.bytes(topic), Frames.emptyObject(), Frames.emptyObject(),
                CONTENT);
    }

    /// Returns a client that has been greeted.
    ///
    /// Tries with several: one of JeroMQ connects and then says nothing in about 1 of 30 cases; one of
    /// libzmq in none of 600.
    private ZMQ.Socket subscriber(int unread) {
        for (int i = 0; i < CLIENTS; i++) {
            var socket = connected(unread);
            if ("welcome".equals(topic(socket))) {
                socket.setReceiveTimeOut(TIMEOUT_MS);
                return socket;
            }
            socket.close();
        }
        throw new AssertionError("none of %d clients was greeted".formatted(CLIENTS));
    }

    private ZMQ.Socket connected(int unread) {
        var socket = context.socket(SocketType.SUB);
        socket.setLinger(0);
        socket.setRcvHWM(unread);
        socket.setReceiveTimeOut(TIMEOUT_MS / CLIENTS);
        socket.subscribe("");
        socket.connect("tcp://127.0.0.1:" + connection.port(Channel.IOPUB));
        return socket;
    }

    /// Returns null if nothing comes in time.
    private static @Nullable String topic(ZMQ.Socket socket) {
        var topic = socket.recvStr();
        while (socket.hasReceiveMore()) {
            socket.recv();
        }
        return topic;
    }

    /// @param ahead permits for as many messages as may be on their way
    private static void publishAll(Publisher publisher, Semaphore ahead) {
        for (int i = 0; i < MESSAGES; i++) {
            ahead.acquireUninterruptibly();
            waitForRoom(publisher);
            publisher.publish(message(String.valueOf(i)));
            assertThat(publisher.waiting()).isLessThanOrEqualTo(
                    Publisher.MOST_WAITING + 2L * CONTENT.length);
        }
    }

    private static void waitForRoom(Publisher publisher) {
        try {
            publisher.awaitRoom();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoeverReadsSlowlyLosesNothing() {
        var publisher = publisher(KernelClient.PATIENCE);
        try (var slow = subscriber(1)) {
            Thread.ofVirtual().start(() -> publishAll(publisher, new Semaphore(MESSAGES)));
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(topic(slow)).isEqualTo(String.valueOf(i));
            }
        }
        end(publisher);
    }

    @Test
    void whoeverReadsIsNotHeldUpByOneWhoDoesNot() {
        var publisher = publisher(Duration.ofMillis(100));
        try (var stuck = subscriber(1); var reading = subscriber(0)) {
            assertThat(topic(stuck)).as("the greeting of the other").isEqualTo("welcome");
            // On a busy machine the reader may be far behind, and would then lose messages, too.
            var ahead = new Semaphore(PubSocket.UNREAD_BY_SUBSCRIBER / 2);
            Thread.ofVirtual().start(() -> publishAll(publisher, ahead));
            for (int i = 0; i < MESSAGES; i++) {
                assertThat(topic(reading)).isEqualTo(String.valueOf(i));
                ahead.release();
            }
        }
        end(publisher);
    }

    private void end(Publisher publisher) {
        publisher.stop();
        serving.join();
        context.term();
    }
}
