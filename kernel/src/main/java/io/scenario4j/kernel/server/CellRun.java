package io.scenario4j.kernel.server;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.display.Cell;
import io.scenario4j.kernel.display.Renderers;
import io.scenario4j.kernel.message.Failure;
import io.scenario4j.kernel.message.Publication;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.message.Reply.Expression;
import io.scenario4j.kernel.message.Request.Execute;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Stopped;
import io.scenario4j.kernel.repl.Evaluation.Value;
import io.scenario4j.kernel.repl.JavaRepl;
import io.scenario4j.kernel.repl.Problem;

/// One run of a cell: from its code to its reply.
///
/// Publishes `stream* (execute_result | error)?`, where streams of threads may come later too.
final class CellRun {

    private final JavaRepl repl;
    private final History history;
    private final Outbox outbox;
    private final Origin origin;
    private final Cell cell;
    private final Execute request;
    private final int executionCount;
    private volatile @Nullable Thread showing;

    CellRun(JavaRepl repl, History history, Outbox outbox, Origin origin, Cell cell,
            Execute request, int executionCount) {
        this.repl = repl;
        this.history = history;
        this.outbox = outbox;
        this.origin = origin;
        this.cell = cell;
        this.request = request;
        this.executionCount = executionCount;
    }

    /// Runs the cell on the calling thread.
    Reply run() {
        return cell.run(() -> switch (repl.evaluate(request.code(), executionCount)) {
            case Value(var value) -> succeeded(value);
            case NoValue() -> succeeded();
            case Failed(var problem) -> failed(problem);
            case Stopped(var problem) -> failed(problem);
        });
    }

    /// Stops the cell; from any thread, returns at once.
    void stop() {
        repl.stop();
        var thread = showing;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private Reply succeeded(@Nullable Object value) {
        if (!request.silent() && value != null) {
            show(render(value));
        }
        return succeeded();
    }

    private void show(MimeBundle bundle) {
        if (request.storeHistory()) {
            history.resulted(bundle.text());
        }
        cell.flush();
        outbox.publish(origin, new Publication.ExecuteResult(bundle, executionCount));
    }

    /// Shows a value by code that may be the user's: the repl cannot stop it, an interrupt can.
    private MimeBundle render(@Nullable Object value) {
        showing = Thread.currentThread();
        try {
            return Renderers.render(value);
        } finally {
            showing = null;
        }
    }

    private Reply succeeded() {
        return new Reply.Execute(executionCount, expressions());
    }

    private Map<String, Expression> expressions() {
        var outcomes = new LinkedHashMap<String, Expression>();
        request.userExpressions().forEach((name, code) -> outcomes.put(name, expression(code)));
        return outcomes;
    }

    private Expression expression(String code) {
        Evaluation evaluation = repl.evaluate(code, executionCount);
        return switch (evaluation) {
            case Value(var value) -> new Expression.Value(render(value));
            case NoValue() -> new Expression.Failed(Failure.of("NoValue",
                    "expected an expression with a value, found: " + code));
            case Failed(var problem) -> new Expression.Failed(failure(problem));
            case Stopped(var problem) -> new Expression.Failed(failure(problem));
        };
    }

    private Reply failed(Problem problem) {
        var failure = failure(problem);
        cell.flush();
        outbox.publish(origin, new Publication.Error(failure));
        return new Reply.ExecuteFailed(executionCount, failure);
    }

    private static Failure failure(Problem problem) {
        return new Failure(problem.name(), problem.message(), problem.traceback());
    }
}
