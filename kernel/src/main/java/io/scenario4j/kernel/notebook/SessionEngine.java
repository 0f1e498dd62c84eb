package io.scenario4j.kernel.notebook;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.MimeBundle;
import io.scenario4j.kernel.comm.CommDesk;
import io.scenario4j.kernel.comm.CommMessage;
import io.scenario4j.kernel.comm.CommPort;
import io.scenario4j.kernel.display.Cell;
import io.scenario4j.kernel.display.FrontEnd;
import io.scenario4j.kernel.display.OutputLimit;
import io.scenario4j.kernel.display.Renderers;
import io.scenario4j.kernel.display.StandardStreams;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.notebook.Output.Clear;
import io.scenario4j.kernel.notebook.Output.Display;
import io.scenario4j.kernel.notebook.Output.Failure;
import io.scenario4j.kernel.notebook.Output.Result;
import io.scenario4j.kernel.notebook.Output.Stream;
import io.scenario4j.kernel.notebook.Output.Update;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.repl.Evaluation;
import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.NoValue;
import io.scenario4j.kernel.repl.Evaluation.Stopped;
import io.scenario4j.kernel.repl.Evaluation.Value;
import io.scenario4j.kernel.session.SessionPlan;

/// Executes cells in this process, in a Java session like that of a kernel.
public final class SessionEngine implements CellEngine {

    private final StandardStreams streams = StandardStreams.capture();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("scenario4j-timer").factory());
    private final CommDesk comms = new CommDesk();
    private final MagicSession repl;

    private SessionEngine(SessionPlan plan) {
        // Started here, the thread belongs to no cell; started on demand, to the demanding one.
        timer.prestartCoreThread();
        repl = plan.open();
    }

    /// Starts a session; standard streams then lead to the cell that is executed.
    public static SessionEngine open(SessionPlan plan) {
        return new SessionEngine(plan);
    }

    @Override
    public boolean execute(String code, int number, Consumer<Output> shown) {
        var cell = new Cell(new Recorder(shown, comms), timer, OutputLimit.of(System.getenv()));
        return cell.run(() -> {
            Optional<Output> end = end(cell, repl.evaluate(code, number), number);
            cell.flush();
            end.ifPresent(shown);
            return !(end.orElse(null) instanceof Failure);
        });
    }

    private Optional<Output> end(Cell cell, Evaluation evaluation, int number) {
        return switch (evaluation) {
            case NoValue() -> Optional.empty();
            case Value(var value) when cell.isResult(value) ->
                shown(rendered(value, number), cell.displayOf(value));
            case Value _ -> Optional.empty();
            case Failed(Problem problem) -> Optional.of(failure(problem));
            case Stopped(Problem problem) -> Optional.of(failure(problem));
        };
    }

    /// Shows a value, by code that may be the user's: so it is stopped as a cell is.
    private Evaluation rendered(@Nullable Object value, int number) {
        return repl.java().call(() -> new Value(Renderers.render(value)), number);
    }

    /// @param display where the value is shown already, if it is
    private static Optional<Output> shown(Evaluation rendered, Optional<String> display) {
        return switch (rendered) {
            case Value(MimeBundle bundle) -> Optional.of(display
                    .<Output>map(id -> new Update(bundle, id))
                    .orElseGet(() -> new Result(bundle)));
            case Failed(Problem problem) -> Optional.of(failure(problem));
            case Stopped(Problem problem) -> Optional.of(failure(problem));
            case Value _,NoValue() -> Optional.empty();
        };
    }

    private static Failure failure(Problem problem) {
        return new Failure(problem.name(), problem.message(), problem.traceback());
    }

    @Override
    public void stop() {
        repl.stop();
    }

    @Override
    public void close() {
        repl.close();
        timer.shutdownNow();
        streams.close();
    }

    /// A front end that keeps what it is told, and has nobody to ask and no widgets.
    private record Recorder(Consumer<Output> shown, CommDesk comms) implements FrontEnd, CommPort {

        @Override
        public void open(String id, String target, CommMessage message) {
            comms.refuse(id);
        }

        @Override
        public void send(String id, CommMessage message) {
            // Nobody is there.
        }

        @Override
        public void close(String id, CommMessage message) {
            // Nobody is there.
        }

        @Override
        public void stream(String name, String text) {
            shown.accept(new Stream(name, text));
        }

        @Override
        public void display(MimeBundle bundle, String displayId) {
            shown.accept(new Display(bundle, Optional.of(displayId)));
        }

        @Override
        public void update(MimeBundle bundle, String displayId) {
            shown.accept(new Update(bundle, displayId));
        }

        @Override
        public void clearOutput(boolean waits) {
            shown.accept(new Clear(waits));
        }

        @Override
        public String input(String prompt, boolean password) throws IOException {
            throw new IOException("expected a front end that can ask for input, found 'run', which "
                    + "cannot: open this notebook in JupyterLab");
        }
    }
}
