package io.scenario4j.kernel.server;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.kernel.cell.Output;
import io.scenario4j.kernel.history.History;
import io.scenario4j.kernel.log.KernelLog;
import io.scenario4j.kernel.magic.MagicSession;
import io.scenario4j.kernel.message.Publication;
import io.scenario4j.kernel.message.Reply;
import io.scenario4j.kernel.message.Request.Execute;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.wire.RequestSockets;

/// Runs cells one after the other, on a thread of its own: another one after a cell was stopped that
/// does not give it back.
///
/// ```
///            a cell fails, stop_on_error
///   running ─────────────────────────────▶ aborting
///      ▲                                      │
///      └──────────────────────────────────────┘
///        all cells that had arrived by then are aborted
/// ```
final class CellQueue {

    /// javac goes down into a long expression, or a nested block, by calling itself. Memory is taken only
    /// as far down as it goes.
    private static final long STACK_BYTES = 16L << 20;

    private final BlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final History history;
    private final JavaSession session;
    private final FrontDesk desk;
    private final RequestSockets requests;
    private volatile @Nullable CellRun running;
    private int arrived;
    private boolean stopNext;
    private boolean aborting;
    private volatile boolean stopping;
    private boolean ended;

    CellQueue(JavaSession session, History history, FrontDesk desk, RequestSockets requests) {
        this.session = session;
        this.history = history;
        this.desk = desk;
        this.requests = requests;
    }

    /// Starts a thread that runs what is submitted until [#end].
    void start(String name) {
        start(name, this::serve);
    }

    private static void start(String name, Runnable work) {
        Thread.ofPlatform().daemon().name(name).stackSize(STACK_BYTES).start(work);
    }

    /// Without this thread no cell would ever run again.
    private void serve() {
        while (!ended) {
            KernelLog.surviving("a cell was lost", this::serveNext);
        }
    }

    private void serveNext() {
        try {
            waiting.take().run();
        } catch (InterruptedException _) {
            // A user's thread has interrupted this one between two cells.
        }
    }

    void submit(Origin origin, Execute request) {
        arrive();
        waiting.add(() -> run(origin, request));
    }

    /// Starts the Java session unless it has been; returns at once.
    void open() {
        if (!session.isBegun()) {
            waiting.add(session::open);
        }
    }

    /// Returns the Java session, and waits until it has started.
    MagicSession repl() {
        open();
        return session.await();
    }

    private synchronized void arrive() {
        arrived++;
    }

    /// Stops the running cell, or the next one that waits, as while the Java session starts; returns at
    /// once.
    synchronized void interrupt() {
        var run = running;
        if (run != null) {
            run.stop();
        } else {
            stopNext = arrived > 0;
        }
    }

    private synchronized void begin(CellRun run) {
        arrived--;
        running = run;
        if (stopNext) {
            stopNext = false;
            run.stop();
        }
    }

    private synchronized void abort() {
        arrived--;
        stopNext = stopNext && arrived > 0;
    }

    /// Answers the running cell, if there is one, before the process ends.
    void fail(Problem end) {
        var run = running;
        if (run != null) {
            run.fail(end);
        }
    }

    /// Goes on without the thread that runs the cell.
    private void abandon(Problem problem) {
        var run = running;
        running = null;
        if (run != null) {
            start("scenario4j-cells", () -> {
                if (run.stopsOnError()) {
                    abortArrived();
                }
                run.abandon(problem);
                serve();
            });
        }
    }

    /// Stops the running cell, and runs no other; returns at once.
    void stop() {
        stopping = true;
        interrupt();
    }

    /// Ends the thread, after [#stop].
    ///
    /// @param last runs at the very end
    void end(Runnable last) {
        stop();
        waiting.add(() -> {
            ended = true;
            last.run();
        });
    }

    private void run(Origin origin, Execute request) {
        if (stopping || aborting) {
            abort();
            answer(origin, () -> new Reply.Aborted(session.count(false)));
            return;
        }
        var sent = new SentCell(origin, request, session.count(request.storeHistory()));
        var run = new CellRun(session, history, desk, sent, this::abandon);
        // Before anybody knows that the cell is running: from then on an interrupt is for it.
        begin(run);
        answer(origin, () -> {
            var reply = reply(sent, run);
            if (run.stopsOnError() && !(reply instanceof Reply.Execute)) {
                abortArrived();
            }
            return reply;
        });
    }

    private void answer(Origin origin, Supplier<Reply> work) {
        desk.outbox().answer(origin, () -> Optional.of(work.get()));
    }

    private Reply reply(SentCell sent, CellRun run) {
        try {
            announce(sent.origin(), sent.request(), sent.number());
            return run.run();
        } catch (Throwable e) {
            return failed(sent, e);
        } finally {
            running = null;
            // An interrupt that came too late is not for the next cell.
            Thread.interrupted();
        }
    }

    private void announce(Origin origin, Execute request, int number) {
        if (request.storeHistory()) {
            history.ran(number, request.code());
        }
        if (!request.silent()) {
            desk.outbox().publish(origin, new Publication.ExecuteInput(request.code(), number));
        }
    }

    private Reply failed(SentCell sent, Throwable e) {
        KernelLog.get().log(Level.WARNING, "a cell could not be run", e);
        Problem problem = Outbox.problem(e);
        desk.outbox()
                .publish(sent.origin(), new Publication.Shown(new Output.Failure(problem)));
        return new Reply.ExecuteFailed(sent.number(), problem);
    }

    /// Aborts the cells that have arrived behind the failed one, as "run all" sends them. Returns when
    /// it is known which ones: what a client sends after the failed cell's reply must run.
    private void abortArrived() {
        aborting = true;
        var known = new CompletableFuture<Boolean>();
        requests.whenAllIsRead(() -> {
            waiting.add(() -> aborting = false);
            known.complete(true);
        });
        known.join();
    }
}
