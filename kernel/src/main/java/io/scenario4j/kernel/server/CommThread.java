package io.scenario4j.kernel.server;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.scenario4j.kernel.comm.CommMessage;
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
    private final JavaSession session;
    private final FrontDesk desk;

    CommThread(JavaSession session, FrontDesk desk) {
        this.session = session;
        this.desk = desk;
        // Started here, the thread belongs to the kernel; started on demand, to the demanding cell.
        thread.execute(() -> {});
    }

    void open(Origin origin, CommOpen open, Frames frames) {
        submit(origin, open.data(), frames, (port, message) -> {
            if (!desk.comms().opened(port, open.commId(), open.targetName(), message)) {
                // A comm whose target nobody knows is closed at once, so that both sides agree.
                port.close(open.commId(), CommMessage.of(Map.of()));
            }
        });
    }

    void message(Origin origin, CommMsg received, Frames frames) {
        submit(origin, received.data(), frames,
                (_, message) -> desk.comms().received(received.commId(), message));
    }

    void close(Origin origin, CommClose close, Frames frames) {
        submit(origin, close.data(), frames,
                (_, message) -> desk.comms().closed(close.commId(), message));
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
        thread.execute(
                () -> desk.outbox().answer(origin, () -> handle(origin, data, frames, work)));
    }

    private Optional<Reply> handle(Origin origin, Map<String, Object> data,
            Frames frames, Work work) {
        var frontEnd = new CellFrontEnd(desk, origin, false, UnseenUpdates.none(), _ -> {});
        return desk.cell(frontEnd).attend(() -> session.attend(() -> {
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
