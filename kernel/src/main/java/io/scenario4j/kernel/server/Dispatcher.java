package io.scenario4j.kernel.server;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.scenario4j.kernel.comm.CommDesk;
import io.scenario4j.kernel.history.History;
import io.scenario4j.kernel.log.OnceLog;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.message.Codec;
import io.scenario4j.kernel.message.Failure;
import io.scenario4j.kernel.message.MalformedException;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.message.Request;
import io.scenario4j.kernel.session.KernelFacts;
import io.scenario4j.kernel.wire.Channel;
import io.scenario4j.kernel.wire.Frames;
import io.scenario4j.kernel.wire.RequestSockets.Receiver;

/// Decides who answers a request, and answers itself what takes no time.
///
/// Cells run one after the other on their own thread; what needs the compiler but no cell is asked
/// on another one, so that it is answered while a cell runs. Only the thread that owns the request
/// sockets calls this.
final class Dispatcher implements Receiver {

    private final Outbox outbox;
    private final CellQueue cells;
    private final Subshells subshells;
    private final History history;
    private final InputDesk inputs;
    private final CommThread comms;
    private final CommDesk desk;
    private final Executor questions;
    private final Runnable shutdown;
    private final OnceLog refusals;

    /// @param questions runs what needs the compiler, one task at a time
    /// @param shutdown ends the kernel after what was sent before is on its way
    Dispatcher(Outbox outbox, CellQueue cells, Subshells subshells, History history,
            InputDesk inputs,
            CommThread comms, CommDesk desk, Executor questions, Runnable shutdown,
            OnceLog refusals) {
        this.outbox = outbox;
        this.cells = cells;
        this.subshells = subshells;
        this.history = history;
        this.inputs = inputs;
        this.comms = comms;
        this.desk = desk;
        this.questions = questions;
        this.shutdown = shutdown;
        this.refusals = refusals;
    }

    @Override
    public void receive(Channel channel, Frames frames) {
        try {
            var header = Codec.header(frames.header());
            if (channel == Channel.STDIN) {
                input(header.msgType(), frames);
            } else {
                receive(new Origin(channel, frames, header), frames);
            }
        } catch (MalformedException e) {
            refusals.warn(channel, "ignored a message on %s: %s".formatted(channel,
                    e.getMessage()));
        }
    }

    private void input(String msgType, Frames frames) throws MalformedException {
        if (Codec.request(msgType, frames.content()) instanceof Request.Input(var value)) {
            inputs.answer(Codec.inputRequestId(frames.parentHeader()), value);
        }
    }

    private void receive(Origin origin, Frames frames) {
        Request request;
        try {
            request = Codec.request(origin.header().msgType(), frames.content());
        } catch (MalformedException e) {
            outbox.answer(origin,
                    () -> origin.failed(Failure.of("MalformedMessage", e.message())));
            return;
        }
        dispatch(origin, request, frames);
    }

    private void dispatch(Origin origin, Request request, Frames frames) {
        switch (request) {
            case Request.Execute execute -> execute(origin, execute);
            case Request.CreateSubshell() ->
                answer(origin, () -> new Reply.CreateSubshell(subshells.create()));
            case Request.DeleteSubshell(var id) ->
                answer(origin,
                        () -> subshells.delete(id) ? new Reply.DeleteSubshell() : noSuch(id));
            case Request.ListSubshells() ->
                answer(origin, () -> new Reply.ListSubshells(subshells.ids()));
            case Request.Complete complete ->
                ask(origin, repl -> Questions.complete(repl, complete));
            case Request.Inspect inspect -> ask(origin, repl -> Questions.inspect(repl, inspect));
            case Request.IsComplete isComplete ->
                ask(origin, repl -> Questions.isComplete(repl, isComplete));
            case Request.History(var output, var query) ->
                history.execute(() -> answer(origin,
                        () -> new Reply.History(history.find(query), output)));
            case Request.CommInfo(var target) -> answer(origin,
                    () -> new Reply.CommInfo(desk.targetsById(target)));
            case Request.KernelInfo _ -> {
                answer(origin, Dispatcher::description);
                cells.open();
            }
            case Request.Interrupt _ -> answer(origin, () -> {
                subshells.interrupt();
                comms.interrupt();
                return new Reply.Interrupt();
            });
            case Request.Shutdown(var restart) -> {
                answer(origin, () -> new Reply.Shutdown(restart));
                shutdown.run();
            }
            case Request.CommOpen open -> comms.open(origin, open, frames);
            case Request.CommMsg message -> comms.message(origin, message, frames);
            case Request.CommClose close -> comms.close(origin, close, frames);
            case Request.Debug _,Request.Unknown _,Request.Input _ -> refuse(origin);
        }
    }

    private static Reply description() {
        return new Reply.KernelInfo(KernelFacts.version(), KernelFacts.java(),
                KernelFacts.banner());
    }

    private void execute(Origin origin, Request.Execute request) {
        var id = origin.header().subshellId();
        subshells.queue(id)
                .ifPresentOrElse(queue -> queue.submit(origin, request),
                        () -> answer(origin, () -> noSuch(String.valueOf(id))));
    }

    private Reply noSuch(String id) {
        return new Reply.Failed(Failure.of("NoSubshell",
                "expected the id of one of %d subshells, found %s".formatted(subshells.ids()
                        .size(), id)));
    }

    private void answer(Origin origin, Supplier<Reply> work) {
        outbox.answer(origin, () -> Optional.of(work.get()));
    }

    private void ask(Origin origin, Function<MagicSession, Reply> question) {
        questions.execute(() -> answer(origin, () -> question.apply(cells.repl())));
    }

    /// A client that waits for a reply learns that there will be no better one.
    private void refuse(Origin origin) {
        var type = origin.header().msgType();
        refusals.warn(type, "do not know how to answer a message of type " + type);
        outbox.answer(origin, () -> origin.failed(Failure.of("NotSupported",
                "expected a request that this kernel knows, found " + type)));
    }
}
