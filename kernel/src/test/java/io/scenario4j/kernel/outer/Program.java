package io.scenario4j.kernel.outer;

import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Another program, run as a user runs it. Its two output streams are read as one.
final class Program {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final ProcessBuilder builder;

    private Program(ProcessBuilder builder) {
        this.builder = builder.redirectErrorStream(true);
        // The tests' own Jupyter must not depend on an environment that is active around Maven.
        builder.environment().remove("VIRTUAL_ENV");
        builder.environment().remove("CONDA_PREFIX");
        // Kernels that tests start leave the history of their user alone.
        builder.environment().put("XDG_STATE_HOME", Checkout.TARGET.resolve("state").toString());
    }

    static Program of(String... command) {
        return new Program(new ProcessBuilder(command));
    }

    Program in(Path folder) {
        builder.directory(folder.toFile());
        return this;
    }

    Program with(String variable, Object value) {
        builder.environment().put(variable, value.toString());
        return this;
    }

    /// Runs the program to its end.
    Outcome run() {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            var output = CompletableFuture.supplyAsync(() -> readAll(process));
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                fail(builder.command() + " did not end; it printed:\n" + output.join());
            }
            return new Outcome(process.exitValue(), output.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Starts the program and waits until it prints a line that contains `ready`.
    Service start(String ready) {
        try {
            var service = new Service(builder.start(), ready);
            service.awaitReady(PATIENCE);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAll(Process process) {
        try (BufferedReader reader = process.inputReader()) {
            return String.join("\n", reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// How a program ended, and what it printed.
    record Outcome(int exitCode, String output) {}

    /// A program that runs until it is closed.
    static final class Service implements AutoCloseable {

        private final Process process;
        private final Queue<String> printed = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<Void> isReady = new CompletableFuture<>();

        private Service(Process process, String ready) {
            this.process = process;
            Thread.ofVirtual().start(() -> read(ready));
        }

        private void read(String ready) {
            try {
                process.inputReader().lines().forEach(line -> {
                    printed.add(line);
                    if (line.contains(ready)) {
                        isReady.complete(null);
                    }
                });
            } catch (UncheckedIOException _) {
                // Closed while it was read.
            }
            isReady.completeExceptionally(new IllegalStateException("it ended"));
        }

        private void awaitReady(Duration patience) {
            try {
                isReady.orTimeout(patience.toSeconds(), TimeUnit.SECONDS).join();
            } catch (RuntimeException notReady) {
                close();
                throw new IllegalStateException("expected a service, got:\n"
                        + String.join("\n", printed), notReady);
            }
        }

        /// Returns the lines that it has printed.
        List<String> printed() {
            return List.copyOf(printed);
        }

        /// Ends the program as nothing can prepare for.
        ///
        /// @return what it had started
        List<ProcessHandle> kill() {
            List<ProcessHandle> started = process.descendants().toList();
            process.destroyForcibly();
            return started;
        }

        /// Ends the program as Ctrl-C or a session's end does, and waits for it.
        @Override
        public void close() {
            process.destroy();
            try {
                process.onExit().get(15, TimeUnit.SECONDS);
            } catch (TimeoutException stubborn) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
