package io.scenario4j.kernel.server;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.display.Cell;
import io.scenario4j.kernel.display.Renderers;
import io.scenario4j.kernel.history.History;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.message.Failure;
import io.scenario4j.kernel.message.Publication;
import io.scenario4j.kernel.message.Publication.UpdateDisplayData;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.message.Reply.Expression;
import io.scenario4j.kernel.message.Request.Execute;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Stopped;
import io.scenario4j.kernel.repl.Evaluation.Value;
import io.scenario4j.kernel.trace.KernelEnded;

/// One run of a cell: from its code to its reply.
///
/// It can be stopped from the moment it exists, also while it waits for the Java session. Publishes
/// `stream* (execute_result | error)?`, where streams of threads may come later too.
final class CellRun {

    private static final int RETRY_MS = 20;

    private final JavaSession session;
    private final History history;
    private final Outbox outbox;
    private final Origin origin;
    private final Cell cell;
    private final UnseenUpdates unseen;
    private final Execute request;
    private final int executionCount;
    private final ScheduledExecutorService timer;
    private final Consumer<Problem> whenAbandoned;
    private @Nullable MagicSession repl;
    private @Nullable Thread interruptible;
    private boolean stopped;
    private boolean ended;

    /// @param whenAbandoned called if the thread of [#run] will never come back from user code
    CellRun(JavaSession session, History history, Outbox outbox, Origin origin, Cell cell,
            UnseenUpdates unseen, Execute request, int executionCount,
            ScheduledExecutorService timer, Consumer<Problem> whenAbandoned) {
        this.session = session;
        this.history = history;
        this.outbox = outbox;
        this.origin = origin;
        this.cell = cell;
        this.unseen = unseen;
        this.request = request;
        this.executionCount = executionCount;
        this.timer = timer;
        this.whenAbandoned = whenAbandoned;
    }

    /// Runs the cell on the calling thread.
    Reply run() {
        try {
            return cell.run(this::reply);
        } finally {
            showUnseen();
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
            return begin(java) ? evaluate(java) : stoppedBefore();
        } finally {
            session.leave();
        }
    }

    private void awaitTurn() throws InterruptedException {
        interruptible(Thread.currentThread());
        try {
            session.enter(whenAbandoned);
        } finally {
            interruptible(null);
        }
    }

    private Reply stoppedBefore() {
        return failed(Failure.of("CellStopped",
                "cell %d was stopped before it began".formatted(executionCount)));
    }

    private Reply evaluate(MagicSession java) {
        return switch (java.evaluate(request.code(), executionCount)) {
            case Value(var value) -> succeeded(java, value);
            case NoValue() -> succeeded(java);
            case Failed(var problem) -> failed(failure(problem));
            case Stopped(var problem) -> failed(failure(problem));
        };
    }

    private synchronized boolean begin(MagicSession java) {
        repl = java;
        return !stopped;
    }

    private synchronized void end() {
        ended = true;
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
        var _ = timer.schedule(this::insist, RETRY_MS, TimeUnit.MILLISECONDS);
    }

    /// Answers in the place of the cell, which will never end: the process does. From any thread.
    void fail(KernelEnded end) {
        answer(Failure.of("KernelEnded", end.toString()));
    }

    /// Answers in the place of the cell, which was given up. From any thread but its own.
    void abandon(Problem problem) {
        end();
        session.leave();
        showUnseen();
        answer(failure(problem));
    }

    private void answer(Failure failure) {
        outbox.reply(origin, failed(failure));
        outbox.publish(origin, new Publication.Status(Publication.State.IDLE));
    }

    /// Returns whether a failure of this cell aborts those behind it.
    boolean stopsOnError() {
        return request.stopOnError();
    }

    private Reply succeeded(MagicSession java, @Nullable Object value) {
        if (request.silent() || !cell.isResult(value)) {
            return succeeded(java);
        }
        return switch (rendered(java, value)) {
            case Value(MimeBundle bundle) -> {
                show(bundle, cell.displayOf(value));
                yield succeeded(java);
            }
            case Failed(var problem) -> failed(failure(problem));
            case Stopped(var problem) -> failed(failure(problem));
            case Value _,NoValue() -> succeeded(java);
        };
    }

    /// @param display where the value is shown already, if it is
    private void show(MimeBundle bundle, Optional<String> display) {
        if (request.storeHistory()) {
            history.resulted(executionCount, bundle.text());
        }
        cell.flush();
        Optional<String> replaceable = unseen.replaceable(display);
        showUnseen();
        outbox.publish(origin, replaceable.<Publication>map(id -> new UpdateDisplayData(bundle, id))
                .orElseGet(() -> new Publication.ExecuteResult(bundle, executionCount)));
    }

    private void showUnseen() {
        unseen.take()
                .forEach(bundle -> outbox.publish(origin,
                        new Publication.DisplayData(bundle, Optional.empty())));
    }

    /// Shows a value, by code that may be the user's: so it is stopped as a cell is.
    private Evaluation rendered(MagicSession java, @Nullable Object value) {
        return java.java().call(() -> new Value(Renderers.render(value)), executionCount);
    }

    private synchronized void interruptible(@Nullable Thread thread) {
        interruptible = thread;
    }

    private Reply succeeded(MagicSession java) {
        var outcomes = new LinkedHashMap<String, Expression>();
        request.userExpressions()
                .forEach((name, code) -> outcomes.put(name, expression(java, code)));
        return new Reply.Execute(executionCount, outcomes);
    }

    private Expression expression(MagicSession java, String code) {
        Evaluation evaluation = java.evaluate(code, executionCount);
        Evaluation shown = evaluation instanceof Value(var value)
                ? rendered(java, value)
                : evaluation;
        return switch (shown) {
            case Value(MimeBundle bundle) -> new Expression.Value(bundle);
            case Value _,NoValue() -> new Expression.Failed(Failure.of("NoValue",
                    "expected an expression with a value, found: " + code));
            case Failed(var problem) -> new Expression.Failed(failure(problem));
            case Stopped(var problem) -> new Expression.Failed(failure(problem));
        };
    }

    private Reply failed(Failure failure) {
        cell.flush();
        outbox.publish(origin, new Publication.Error(failure));
        return new Reply.ExecuteFailed(executionCount, failure);
    }

    private static Failure failure(Problem problem) {
        return new Failure(problem.name(), problem.message(), problem.traceback());
    }
}
