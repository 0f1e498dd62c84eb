package io.scenario4j.connect;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.scenario4j.text.Excerpt;
import io.scenario4j.text.Secrets;

/// A program that plays one conversation: a line in, a line out.
///
/// A read from a pipe can't be interrupted. So it is read on threads of its own, and whoever asks waits for those.
final class Running implements Closeable {

    private static final int MOST_ERRORS = 4 << 10;
    private static final int MOST_SHOWN = 500;
    private static final int PATIENCE_SECONDS = 1;

    private final ProcessAgent.Program program;
    private final Process process;
    private final Writer input;
    private final StringBuilder errors = new StringBuilder();
    private final Thread listener;

    private Running(ProcessAgent.Program program, Process process) {
        this.program = program;
        this.process = process;
        this.input = process.outputWriter(StandardCharsets.UTF_8);
        this.listener = Thread.ofPlatform()
                .daemon()
                .name(program.name() + " errors")
                .start(this::listen);
    }

    static Running start(ProcessAgent.Program program) throws IOException {
        return new Running(program, new ProcessBuilder(program.command())
                .directory(program.directory().toAbsolutePath().toFile())
                .start());
    }

    /// Keeps the end of what the program complains about.
    private void listen() {
        try (var complaints = process.errorReader(StandardCharsets.UTF_8)) {
            var some = new char[1_024];
            for (int n = complaints.read(some); n >= 0; n = complaints.read(some)) {
                keep(some, n);
            }
        } catch (IOException _) {
            // it was killed
        }
    }

    private synchronized void keep(char[] some, int count) {
        errors.append(some, 0, count);
        errors.delete(0, Math.max(0, errors.length() - MOST_ERRORS));
    }

    private synchronized String errors() {
        return errors.toString().strip();
    }

    /// Writes a line and returns the next one that the program writes.
    String ask(String line) throws IOException, InterruptedException, TimeoutException {
        var answer = new CompletableFuture<String>();
        Thread.ofPlatform().daemon().name(program.name()).start(() -> exchange(line, answer));
        try {
            return answer.get(program.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            var late = new TimeoutException(
                    "expected a line from %s within %s s, found none; allow more with .timeout(…)%s"
                            .formatted(program.name(), program.timeout().toMillis() / 1_000.0,
                                    complaints()));
            late.initCause(e);
            throw late;
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            throw new IllegalStateException(cause.getMessage() + complaints(), cause);
        }
    }

    private void exchange(String line, CompletableFuture<String> answer) {
        try {
            input.write(line + "\n");
            input.flush();
            answer.complete(line(process.getInputStream()));
        } catch (Throwable e) {
            answer.completeExceptionally(e);
        }
    }

    private String line(InputStream output) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b = output.read(); b != '\n'; b = output.read()) {
            if (b < 0) {
                return last(bytes);
            }
            if (bytes.size() == program.mostBytes()) {
                throw new IOException(
                        "expected a line of at most %,d bytes from %s, found a longer one"
                                .formatted(program.mostBytes(), program.name()));
            }
            bytes.write(b);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String last(ByteArrayOutputStream bytes) throws IOException {
        if (bytes.size() == 0) {
            throw new IOException("expected a line from %s, found its end%s".formatted(
                    program.name(), exit()));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private String exit() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    ? ", with exit code " + process.exitValue()
                    : "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private String complaints() throws InterruptedException {
        if (!process.isAlive()) {
            listener.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
        String said = errors();
        String end = said.substring(Math.max(0, said.length() - MOST_SHOWN));
        return end.isEmpty()
                ? ""
                : "; it says: " + Excerpt.label(Secrets.redacted(end), MOST_SHOWN);
    }

    /// Kills the program and what it has started.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
