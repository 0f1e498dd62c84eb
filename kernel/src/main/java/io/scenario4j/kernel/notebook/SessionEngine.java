package io.scenario4j.kernel.notebook;

import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

import io.scenario4j.kernel.cell.Cell;
import io.scenario4j.kernel.cell.FrontEnd;
import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.cell.OutputLimit;
import io.scenario4j.kernel.cell.StandardStreams;
import io.scenario4j.kernel.comm.CommDesk;
import io.scenario4j.kernel.comm.CommMessage;
import io.scenario4j.kernel.comm.CommPort;
import io.scenario4j.kernel.display.Renderers;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.session.CellEvaluation;
import io.scenario4j.kernel.session.SessionPlan;

/// Executes cells in this process, in a Java session like that of a kernel.
public final class SessionEngine implements CellEngine {

    private final StandardStreams streams = StandardStreams.capture(Renderers::printed);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("scenario4j-timer").factory());
    private final CommDesk comms = new CommDesk();
    private final MagicSession repl;

    private SessionEngine(SessionPlan plan) {
        // Started here, the thread belongs to no cell; started on demand, to the demanding one.
        timer.prestartCoreThread();
        repl = plan.open();
        repl.java().whenFull(why -> {
            System.err.println(why);
            System.exit(NotebookRuns.FAILED);
        });
    }

    /// Starts a session; standard streams then lead to the cell that is executed.
    public static SessionEngine open(SessionPlan plan) {
        return new SessionEngine(plan);
    }

    @Override
    public boolean execute(String code, int number, Consumer<Output> shown) {
        var cell = new Cell(new Recorder(shown, comms), timer, OutputLimit.of(System.getenv()));
        return cell.run(() -> new CellEvaluation(repl, number).run(cell, code, false)
                .filter(Output.Failure.class::isInstance)
                .isEmpty());
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
        public void show(Output output) {
            shown.accept(output instanceof Output.Result result ? result.inPlace() : output);
        }

        @Override
        public String input(String prompt, boolean password) throws IOException {
            throw new IOException("expected a front end that can ask for input, found 'run', which "
                    + "cannot: open this notebook in JupyterLab");
        }
    }
}
