package io.scenario4j.kernel.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.scenario4j.kernel.cell.Cell;
import io.scenario4j.kernel.cell.StandardStreams;
import io.scenario4j.kernel.comm.CommDesk;
import io.scenario4j.kernel.display.Display;
import io.scenario4j.kernel.display.Renderers;
import io.scenario4j.kernel.history.History;
import io.scenario4j.kernel.log.OnceLog;
import io.scenario4j.kernel.message.ConnectionFile;
import io.scenario4j.kernel.problem.Problem;
import io.scenario4j.kernel.running.CellConsole;
import io.scenario4j.kernel.running.FullMemory;
import io.scenario4j.kernel.session.SessionPlan;
import io.scenario4j.kernel.trace.KernelEnded;
import io.scenario4j.kernel.wire.Connection;
import io.scenario4j.kernel.wire.Wire;

/// A running kernel: its threads, and what they work on.
///
/// | thread | owns |
/// |---|---|
/// | requests | the shell, control and stdin sockets; answers what takes no time |
/// | iopub | the iopub socket |
/// | cells | the Java session; runs the users' code |
/// | subshell | nothing; runs cells in turn with the thread "cells"; one for each subshell |
/// | comms | nothing; runs what cells do with comm messages |
/// | questions | nothing; asks the Java session while cells run |
/// | history | the history and its file |
/// | timer | nothing; sends text that was printed a while ago |
public final class KernelServer implements AutoCloseable {

    /// The exit codes of a kernel that could not start, and of one that could not go on.
    private static final int NOT_STARTED = 2;
    private static final int BROKEN = 1;

    /// How long shutdown hooks may take; clients wait about 5 seconds before they kill a kernel.
    private static final Duration EXIT_GRACE = Duration.ofSeconds(2);

    /// How long they may take where everything is slow.
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final StandardStreams streams = StandardStreams.capture(Renderers::printed);
    private final Wire wire;
    /// What is left of it is said at the end: there is no other cell to say it.
    private final LateOutput late;
    private final JavaSession session;
    private final ExecutorService questions = Executors
            .newSingleThreadExecutor(Thread.ofPlatform()
                    .daemon()
                    .name("scenario4j-questions")
                    .factory());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1,
            Thread.ofPlatform().daemon().name("scenario4j-timer").factory());
    private final RunningCell running;
    private final History history;
    private final CommThread comms;
    private final CellQueue cells;
    private final Subshells subshells;
    private final CompletableFuture<Void> requesting;
    private final CompletableFuture<Void> publishing;

    private KernelServer(Wire wire, JavaSession session, KernelOptions options,
            OnceLog refusals) {
        this.wire = wire;
        var outbox = new Outbox(wire);
        late = outbox.late();
        running = options.runningCell();
        var desk = new FrontDesk(outbox, new InputDesk(outbox), new CommDesk(), timer,
                options.outputLimit(), running);
        history = new History(options.historyFile());
        comms = new CommThread(session, desk);
        Supplier<CellQueue> queue = () -> new CellQueue(session, history, desk, wire.requests());
        cells = queue.get();
        subshells = new Subshells(cells, () -> served(queue.get()));
        var reception = new Reception(desk, new Dispatcher(desk, subshells, history, comms,
                questions, this::shutdown), refusals);
        // Started here, a thread belongs to the kernel; started on demand, to the demanding cell.
        timer.prestartCoreThread();
        this.session = session;
        session.whenFull(new Ending());
        cells.start("scenario4j-cells");
        publishing = thread("scenario4j-iopub", () -> wire.publisher().serve(outbox::welcome));
        outbox.starting();
        requesting = thread("scenario4j-requests", () -> wire.requests().serve(reception));
        List.of(publishing, requesting).forEach(this::endWith);
    }

    private static CellQueue served(CellQueue queue) {
        queue.start("scenario4j-subshell");
        return queue;
    }

    private static CompletableFuture<Void> thread(String name, Runnable work) {
        return CompletableFuture.runAsync(work, Thread.ofPlatform().daemon().name(name)::start);
    }

    /// Serves the client that wrote a connection file, until it asks for shutdown.
    ///
    /// Threads of users may still run then: whoever calls this has to end the process.
    ///
    /// @return the exit code: 0 after a shutdown; 2 if the kernel could not start, 1 if one of its
    ///         threads has failed, which standard error then explains
    public static int serve(Path connectionFile) {
        JavaSession session = opening();
        try (var server = start(ConnectionFile.read(connectionFile),
                environment(connectionFile), session)) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(server::tellOfExit, "scenario4j-farewell"));
            parent().ifPresent(server::endWith);
            server.awaitShutdown();
            return 0;
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            System.err.println("scenario4j: " + e.getMessage());
            return NOT_STARTED;
        } catch (CompletionException e) {
            System.err.println("scenario4j: the kernel can't go on, one of its threads has failed");
            e.printStackTrace();
            return BROKEN;
        }
    }

    /// Returns the process that must not leave this one behind, if Jupyter names one.
    private static Optional<ProcessHandle> parent() {
        return Optional.ofNullable(System.getenv("JPY_PARENT_PID"))
                .filter(pid -> pid.matches("[1-9]\\d{0,17}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)));
    }

    /// Ends the process with `code`, whatever users' threads and shutdown hooks do: after
    /// [#EXIT_GRACE] it is halted.
    public static void exit(int code) {
        haltAfter(EXIT_GRACE, code);
        System.exit(code);
    }

    private static void haltAfter(Duration grace, int code) {
        try {
            Thread.ofPlatform()
                    .daemon()
                    .name("scenario4j-exit")
                    .start(() -> haltLater(grace, code));
        } catch (OutOfMemoryError _) {
            Runtime.getRuntime().halt(code);
        }
    }

    private static void haltLater(Duration grace, int code) {
        try {
            Thread.sleep(grace);
        } catch (InterruptedException _) {
            // Whoever is in such a hurry gets what follows.
        }
        Runtime.getRuntime().halt(code);
    }

    private static KernelOptions environment(Path connectionFile) {
        return KernelOptions.of(System.getenv(), Path.of(System.getProperty("user.home")),
                connectionFile);
    }

    /// Starts a kernel with the Java session that notebooks have.
    ///
    /// @throws IllegalArgumentException if this JVM does not know the signature scheme
    /// @throws IllegalStateException if an address is taken or not ours
    public static KernelServer start(Connection connection, KernelOptions options) {
        return start(connection, options, opening());
    }

    /// Returns a session that starts on a thread of its own. Of all that a first cell waits for this takes
    /// longest, so it begins first.
    private static JavaSession opening() {
        CellConsole.typedBy(KernelServer::typed);
        var session = new JavaSession(() -> SessionPlan.ofThisProcess().open());
        var _ = thread("scenario4j-opening", session::rehearse);
        return session;
    }

    private static KernelServer start(Connection connection, KernelOptions options,
            JavaSession session) {
        var refusals = new OnceLog();
        return new KernelServer(Wire.bind(connection, refusals), session, options, refusals);
    }

    private static String typed(String prompt, boolean hidden)
            throws IOException, InterruptedException {
        return hidden
                ? Display.password(prompt)
                : Cell.current()
                        .orElseThrow(() -> new IOException(
                                "expected a cell that asks, found a thread of none"))
                        .input(prompt);
    }

    /// Cells first: one that shows something all the time would keep the sockets busy.
    private void shutdown() {
        subshells.stop();
        stopServing();
    }

    private void stopServing() {
        wire.publisher().stop();
        wire.requests().stop();
    }

    /// Says why, when code of a library ends the process: clients see a kernel that is gone.
    private void tellOfExit() {
        KernelEnded.found()
                .filter(_ -> !requesting.isDone())
                .ifPresent(end -> sayFarewell(end.problem()));
    }

    /// Clients start a kernel anew that has ended by itself. If there is no memory for words any more, the
    /// next one says why.
    private final class Ending implements FullMemory {

        @Override
        public void isFull() {
            running.memoryIsFull();
        }

        @Override
        public void isHopeless(String why) {
            haltAfter(LAST_WORDS, BROKEN);
            sayFarewell(Problem.of("KernelEnded", why + ". Stopping what runs has not helped: the"
                    + " kernel has ended, and every variable with it"));
            exit(BROKEN);
        }
    }

    private void sayFarewell(Problem end) {
        System.err.println("scenario4j: " + end.message());
        try {
            CompletableFuture.runAsync(() -> farewell(end), task -> Thread.ofPlatform()
                    .daemon()
                    .start(task)).get(EXIT_GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException _) {
            // The process ends in any case; standard error has the reason.
        }
    }

    private void farewell(Problem end) {
        subshells.fail(end);
        stopServing();
        awaitShutdown();
        wire.close();
    }

    /// A kernel without one of its threads would be there and answer nobody.
    private void endWith(CompletableFuture<Void> thread) {
        var _ = thread.exceptionally(_ -> {
            stopServing();
            return null;
        });
    }

    private void endWith(ProcessHandle parent) {
        var _ = parent.onExit().thenRun(this::shutdown);
    }

    /// Waits until a client has asked for shutdown.
    void awaitShutdown() {
        requesting.join();
        publishing.join();
    }

    /// Stops the running cell, sends what was answered, and lets go of the sockets. Does not wait for
    /// a cell that goes on.
    @Override
    public void close() {
        shutdown();
        awaitShutdown();
        cells.end(session::close);
        subshells.end();
        comms.end();
        questions.shutdownNow();
        history.close();
        timer.shutdownNow();
        wire.close();
        streams.close();
        late.take().forEach(missed -> System.err.print(missed.text()));
        running.close();
    }
}
