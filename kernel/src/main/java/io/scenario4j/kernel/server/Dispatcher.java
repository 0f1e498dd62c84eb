package io.scenario4j.kernel.server;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.scenario4j.kernel.history.History;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.message.Request;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.session.KernelFacts;
import io.scenario4j.kernel.wire.Frames;

/// Decides who answers a request, and answers itself what takes no time.
///
/// Cells run one after the other on their own thread; what needs the compiler but no cell is asked
/// on another one, so that it is answered while a cell runs. Only the thread that owns the request
/// sockets calls this.
///
/// @param questions runs what needs the compiler, one task at a time
/// @param shutdown  ends the kernel after what was sent before is on its way
record Dispatcher(FrontDesk desk, Subshells subshells, History history, CommThread comms,
        Executor questions, Runnable shutdown) {

    /// Answers a request, or sees to it that somebody does.
    ///
    /// @return false for one that nobody answers here
    boolean dispatch(Origin origin, Request request, Frames frames) {
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
                    () -> new Reply.CommInfo(desk.comms().targetsById(target)));
            case Request.KernelInfo _ -> {
                answer(origin, Dispatcher::description);
                subshells.main().open();
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
            case Request.Debug _,Request.Unknown _,Request.Input _ -> {
                return false;
            }
        }
        return true;
    }

    private static Reply description() {
        return new Reply.KernelInfo(KernelFacts.version(), KernelFacts.banner());
    }

    private void execute(Origin origin, Request.Execute request) {
        var id = origin.header().subshellId();
        subshells.queue(id)
                .ifPresentOrElse(queue -> queue.submit(origin, request),
                        () -> answer(origin, () -> noSuch(String.valueOf(id))));
    }

    private Reply noSuch(String id) {
        return new Reply.Failed(Problem.of("NoSubshell",
                "expected the id of one of %d subshells, found %s".formatted(subshells.ids()
                        .size(), id)));
    }

    private void answer(Origin origin, Supplier<Reply> work) {
        desk.outbox().answer(origin, () -> Optional.of(work.get()));
    }

    private void ask(Origin origin, Function<MagicSession, Reply> question) {
        questions.execute(() -> answer(origin, () -> question.apply(subshells.main().repl())));
    }
}
