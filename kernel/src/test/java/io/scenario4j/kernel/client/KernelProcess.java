package io.scenario4j.kernel.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.scenario4j.kernel.wire.Connection;

/// A kernel in a process of its own, for tests of how it starts and ends.
public final class KernelProcess implements AutoCloseable {

    private final Process process;
    private final Path errors;

    private KernelProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /// Starts a main class on this process's class path.
    ///
    /// @param folder where the connection file and what the process prints are kept
    public static KernelProcess start(Path folder, String mainClass, Connection connection,
            String... jvmOptions) throws IOException {
        var file = Files.writeString(folder.resolve("connection.json"),
                KernelClient.connectionFile(connection));
        return start(folder, mainClass, file, jvmOptions);
    }

    /// Starts a main class on this process's class path.
    public static KernelProcess start(Path folder, String mainClass, Path connectionFile,
            String... jvmOptions) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of(mainClass, connectionFile.toString()));
        return start(folder, command);
    }

    /// Starts a kernel as Jupyter does, by the command of a kernelspec.
    ///
    /// @param folder where the connection file and what the process prints are kept
    public static KernelProcess start(Path folder, List<String> argv, Connection connection)
            throws IOException {
        var file = Files.writeString(folder.resolve("connection.json"),
                KernelClient.connectionFile(connection));
        return start(folder, argv.stream()
                .map(argument -> argument.replace("{connection_file}", file.toString()))
                .toList());
    }

    private static KernelProcess start(Path folder, List<String> command) throws IOException {
        var errors = folder.resolve("stderr.txt");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile())
                .redirectOutput(folder.resolve("stdout.txt").toFile());
        // Tests leave the history of their user alone.
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        return new KernelProcess(builder.start(), errors);
    }

    /// Waits for the end and returns the exit code.
    public int awaitExit() throws InterruptedException {
        return awaitExit(KernelClient.PATIENCE);
    }

    /// Waits no longer than `patience` for the end, and returns the exit code.
    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("expected the process to end, it still runs");
        }
        return process.exitValue();
    }

    /// Returns what was printed to standard error so far.
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
