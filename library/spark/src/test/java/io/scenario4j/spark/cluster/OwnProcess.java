package io.scenario4j.spark.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.spark.launcher.JavaModuleOptions;

/// A main class in a process of its own with the class path of this one, such as a driver that is to be
/// killed. What it says on standard error is said on ours.
public record OwnProcess(Process process, BufferedReader out) implements AutoCloseable {

    /// Starts it; it ends with this process.
    public static OwnProcess of(Class<?> main, String... args) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC"));
        line.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"),
                Guarded.class.getName(), main.getName()));
        line.addAll(List.of(args));
        try {
            Process process = new ProcessBuilder(line)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new OwnProcess(process, process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for a line that begins like this, and returns the rest of it.
    public String awaitLine(String begin) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(begin)) {
                return line.substring(begin.length());
            }
        }
        throw new IOException("expected a line \"%s…\", the process ended before".formatted(begin));
    }

    /// Waits for its end, and returns what it said until then.
    public String rest() {
        return out.lines().collect(Collectors.joining("\n"));
    }

    /// Kills it.
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
