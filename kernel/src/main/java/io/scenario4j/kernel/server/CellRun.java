package io.scenario4j.kernel.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.cell.Cell;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.cell.Output.End;
import io.scenario4j.kernel.cell.Output.Failure;
import io.scenario4j.kernel.cell.Output.Result;
import io.scenario4j.kernel.history.History;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.message.Publication;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.message.Request.Execute;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.session.CellEvaluation;

/// One run of a cell: from its code to its reply.
///
/// It can be stopped from the moment it exists, also while it waits for the Java session.
final class CellRun {

    private static final int RETRY_MS = 20;

    private final JavaSession session;
    private final History history;
    private final FrontDesk desk;
    private final SentCell sent;
    private final Execute request;
    private final CellFrontEnd frontEnd;
    private final Cell cell;
    private final Consumer<Problem> whenAbandoned;
    private @Nullable MagicSession repl;
    private @Nullable Thread interruptible;
    private boolean stopped;
    private volatile boolean ended;

    /// @param whenAbandoned called if the thread of [#run] will never come back from user code
    CellRun(JavaSession session, History history, FrontDesk desk, SentCell sent,
            Consumer<Problem> whenAbandoned) {
        this.session = session;
        this.history = history;
        this.desk = desk;
        this.sent = sent;
        this.whenAbandoned = whenAbandoned;
        request = sent.request();
        frontEnd = new CellFrontEnd(desk, sent.origin(), request.allowStdin(),
                UnseenUpdates.of(sent.origin(), request), this::printed);
        cell = desk.cell(frontEnd);
    }

    /// A client that only executes hears nothing of a cell that has ended.
    private void printed(Output.Stream text) {
        if (ended && !request.allowStdin()) {
            desk.outbox().late().add(sent.number(), text);
        }
    }

    /// Runs the cell on the calling thread.
    Reply run() {
        try {
            return cell.run(this::reply);
        } finally {
            frontEnd.showUnseen();
            end();
        }
    }

    private Reply reply() {
        var java = session.open();
        try {
            awaitTurn();
        } catch (InterruptedException _) {
            return stoppedBefore();
        }
        try {
            return begin(java)
                    ? evaluate(new CellEvaluation(java, sent.number()))
                    : stoppedBefore();
        } finally {
            desk.running().end();
            session.leave();
        }
    }

    /// A stop that comes as the turn does is known by then: its interrupt must not hit what follows.
    private void awaitTurn() throws InterruptedException {
        interruptible(Thread.currentThread());
        try {
            session.enter(whenAbandoned);
        } finally {
            interruptible(null);
            Thread.interrupted();
        }
    }

    private Reply stoppedBefore() {
        return failed(Problem.of("CellStopped",
                "cell %d was stopped before it began".formatted(sent.number())));
    }

    private Reply evaluate(CellEvaluation evaluation) {
        String former = desk.running().takeFound();
        if (!former.isEmpty()) {
            System.err.println(former);
        }
        if (!request.allowStdin()) {
            desk.outbox().late().take().forEach(frontEnd::show);
        }
        desk.running().begin(sent.number(), request.code());
        Optional<MimeBundle> help = HelpPage.of(request.code(), evaluation.session());
        if (help.isPresent()) {
            return new Reply.Execute(sent.number(), Map.of(), help);
        }
        Optional<End> end = evaluation.run(cell, request.code(), request.silent());
        if (end.orElse(null) instanceof Failure(var problem)) {
            return replyTo(problem);
        }
        end.ifPresent(this::remember);
        var values = new LinkedHashMap<String, End>();
        request.userExpressions().forEach((name, code) -> values.put(name, evaluation.value(code)));
        return new Reply.Execute(sent.number(), values);
    }

    private void remember(End end) {
        if (request.storeHistory() && end instanceof Result(var bundle, _, _)) {
            history.resulted(sent.number(), bundle.text());
        }
    }

    private synchronized boolean begin(MagicSession java) {
        repl = java;
        return !stopped;
    }

    private synchronized void end() {
        ended = true;
    }

    private synchronized void interruptible(@Nullable Thread thread) {
        interruptible = thread;
    }

    /// Stops the cell; from any thread, returns at once.
    synchronized void stop() {
        stopped = true;
        insist();
    }

    /// A stop that comes just before the session evaluates, or between two evaluations, has no effect
    /// there: so it is repeated until this run has ended.
    private synchronized void insist() {
        if (ended) {
            return;
        }
        if (repl != null) {
            repl.stop();
        }
        if (interruptible != null) {
            interruptible.interrupt();
        }
        var _ = desk.timer().schedule(this::insist, RETRY_MS, TimeUnit.MILLISECONDS);
    }

    /// Answers in the place of the cell, which will never end: the process does. From any thread.
    void fail(Problem end) {
        desk.running().end();
        answer(end);
    }

    /// Answers in the place of the cell, which was given up. From any thread but its own.
    void abandon(Problem problem) {
        end();
        desk.running().end();
        session.leave();
        frontEnd.showUnseen();
        answer(problem);
    }

    private void answer(Problem problem) {
        desk.outbox().reply(sent.origin(), failed(problem));
        desk.outbox()
                .publish(sent.origin(), new Publication.Status(Publication.State.IDLE));
    }

    private Reply failed(Problem problem) {
        cell.end(new Failure(problem));
        return replyTo(problem);
    }

    private Reply replyTo(Problem problem) {
        return new Reply.ExecuteFailed(sent.number(), problem);
    }

    /// Returns whether a failure of this cell aborts those behind it.
    boolean stopsOnError() {
        return request.stopOnError();
    }
}
