package io.scenario4j.kernel.server;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import io.scenario4j.kernel.log.KernelLog;
import io.scenario4j.kernel.message.Codec;
import io.scenario4j.kernel.message.Header;
import io.scenario4j.kernel.message.Header.Sender;
import io.scenario4j.kernel.message.InputRequest;
import io.scenario4j.kernel.message.Publication;
import io.scenario4j.kernel.message.Publication.State;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Frames;
import io.scenario4j.kernel.wire.Wire;

/// Writes messages and hands them to the sockets; from any thread, never blocks but in
/// [#awaitRoom].
final class Outbox {
    private final Wire wire;
    private final Sender sender = new Sender(UUID.randomUUID().toString(), "kernel");
    private final LateOutput late = new LateOutput();

    Outbox(Wire wire) {
        this.wire = wire;
    }

    /// Returns what cells have printed too late for their clients.
    LateOutput late() {
        return late;
    }

    /// Publishes busy, answers, publishes idle; whatever `work` throws becomes the answer to a message
    /// that expects one.
    ///
    /// @param work empty for a message that expects no reply
    void answer(Origin origin, Supplier<Optional<Reply>> work) {
        publish(origin, new Publication.Status(State.BUSY));
        try {
            outcome(origin, work).ifPresent(reply -> reply(origin, reply));
        } finally {
            publish(origin, new Publication.Status(State.IDLE));
        }
    }

    private static Optional<Reply> outcome(Origin origin, Supplier<Optional<Reply>> work) {
        try {
            return work.get();
        } catch (Throwable e) {
            KernelLog.get().log(Level.WARNING, "a request failed", e);
            return origin.failed(problem(e));
        }
    }

    /// Returns what a client may know of a failure of ours.
    static Problem problem(Throwable e) {
        var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
        return Problem.of(cause.getClass().getName(), String.valueOf(cause.getMessage()));
    }

    void reply(Origin origin, Reply reply) {
        wire.requests()
                .send(origin.channel(), Frames.of(origin.identities(),
                        header(origin.header().replyType()), origin.headerJson(),
                        Codec.write(reply)));
    }

    void publish(Origin origin, Publication publication) {
        publish(origin, publication, Map.of(), List.of());
    }

    void publish(Origin origin, Publication publication, Map<String, Object> metadata,
            List<byte[]> buffers) {
        var type = Codec.msgType(publication);
        var frames = Frames.of(topic(type), header(type), origin.headerJson(),
                Codec.write(publication));
        wire.publisher().publish(frames.with(Codec.write(metadata), buffers));
    }

    /// Waits while far more is published than clients read. Returns at once if the calling thread is
    /// interrupted, and leaves it so.
    void awaitRoom() {
        try {
            wire.publisher().awaitRoom();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks the client of `origin` for input.
    ///
    /// @return the id by which its answer may refer to this
    String ask(Origin origin, InputRequest request) {
        var header = newHeader("input_request");
        wire.requests()
                .send(Channel.STDIN, Frames.of(origin.identities(), Codec.write(header),
                        origin.headerJson(), Codec.write(request)));
        return header.msgId();
    }

    /// Publishes that the kernel is there; follows from no request.
    void starting() {
        wire.publisher()
                .publish(unasked("status", new Publication.Status(State.STARTING)));
    }

    /// Returns what greets a new subscriber, under the topic that it has subscribed to.
    Frames welcome(byte[] topic) {
        var publication = new Publication.IopubWelcome(new String(topic, StandardCharsets.UTF_8));
        return Frames.of(List.of(topic), header("iopub_welcome"), Frames.emptyObject(),
                Codec.write(publication));
    }

    private Frames unasked(String type, Publication publication) {
        return Frames.of(topic(type), header(type), Frames.emptyObject(),
                Codec.write(publication));
    }

    private static List<byte[]> topic(String type) {
        return List.of(type.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] header(String msgType) {
        return Codec.write(newHeader(msgType));
    }

    private Header newHeader(String msgType) {
        return new Header(UUID.randomUUID().toString(), sender, now(), msgType,
                Codec.PROTOCOL_VERSION, null);
    }

    /// Clients read no more than six digits of a second.
    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
    }
}
