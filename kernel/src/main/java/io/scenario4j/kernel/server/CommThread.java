package io.scenario4j.kernel.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import io.scenario4j.kernel.comm.CommDesk;
import io.scenario4j.kernel.comm.CommMessage;
import io.scenario4j.kernel.display.Cell;
import io.scenario4j.kernel.display.OutputLimit;
import io.scenario4j.kernel.message.Codec;
import io.scenario4j.kernel.message.MalformedException;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.message.Request.CommClose;
import io.scenario4j.kernel.message.Request.CommMsg;
import io.scenario4j.kernel.message.Request.CommOpen;
import io.scenario4j.kernel.running.CellChecks;
import io.scenario4j.kernel.wire.Frames;

/// Runs what cells have said to do with comm messages, one after the other, on a thread of its own:
/// a cell may wait for such a message.
///
/// An interrupt ends a handler as it ends a cell.
final class CommThread {

    /// What a handler does.
    @FunctionalInterface
    private interface Work {
        void run(CellFrontEnd frontEnd, CommMessage message) throws Exception;
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("scenario4j-comms").factory());
    private final CommDesk desk;
    private final Outbox outbox;
    private final InputDesk inputs;
    private final ScheduledExecutorService timer;
    private final OutputLimit limit;
    private final JavaSession session;

    CommThread(JavaSession session, CommDesk desk, Outbox outbox, InputDesk inputs,
            ScheduledExecutorService timer,
            OutputLimit limit) {
        this.session = session;
        this.desk = desk;
        this.outbox = outbox;
        this.inputs = inputs;
        this.timer = timer;
        this.limit = limit;
        // Started here, the thread belongs to the kernel; started on demand, to the demanding cell.
        thread.execute(() -> {});
    }

    void open(Origin origin, CommOpen open, Frames frames) {
        submit(origin, open.data(), frames, (port, message) -> {
            if (!desk.opened(port, open.commId(), open.targetName(), message)) {
                // A comm whose target nobody knows is closed at once, so that both sides agree.
                port.close(open.commId(), CommMessage.of(Map.of()));
            }
        });
    }

    void message(Origin origin, CommMsg received, Frames frames) {
        submit(origin, received.data(), frames,
                (_, message) -> desk.received(received.commId(), message));
    }

    void close(Origin origin, CommClose close, Frames frames) {
        submit(origin, close.data(), frames, (_, message) -> desk.closed(close.commId(), message));
    }

    /// Stops a handler; returns at once.
    void interrupt() {
        session.stopAttended();
    }

    void end() {
        thread.shutdownNow();
    }

    private void submit(Origin origin, Map<String, Object> data, Frames frames,
            Work work) {
        thread.execute(() -> outbox.answer(origin, () -> handle(origin, data, frames, work)));
    }

    private Optional<Reply> handle(Origin origin, Map<String, Object> data,
            Frames frames, Work work) {
        var frontEnd = new CellFrontEnd(outbox, inputs, desk, origin, false,
                UnseenUpdates.none());
        var cell = new Cell(frontEnd, timer, limit);
        return cell.attend(() -> session.attend(() -> {
            try {
                work.run(frontEnd, new CommMessage(data, metadata(frames), frames.buffers()));
            } catch (Throwable e) {
                CellChecks.printStackTrace(e);
            }
            return Optional.empty();
        }));
    }

    private static Map<String, Object> metadata(Frames frames)
            throws MalformedException {
        return Codec.metadata(frames.metadata());
    }
}
