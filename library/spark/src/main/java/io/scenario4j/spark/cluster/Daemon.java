package io.scenario4j.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.spark.launcher.JavaModuleOptions;

import io.scenario4j.spark.jar.ClassPath;

/// A process of the cluster that goes on until it is ended.
///
/// @param log what it says
record Daemon(Process process, Path log) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Starts a process.
    ///
    /// @param home a folder laid out as Spark's distribution is
    /// @param command the main class, and its arguments
    static Daemon start(Path home, Path log, List<String> command) throws IOException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx160m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        line.addAll(List.of(JavaModuleOptions.defaultModuleOptions().split(" ")));
        line.addAll(List.of("-cp", home.resolve("jars") + "/*" + File.pathSeparator
                + ClassPath.own(), Guarded.class.getName()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of("SPARK_HOME", home.toString(),
                        "SPARK_SCALA_VERSION", "2.13", "SPARK_LOCAL_IP", LocalCluster.HOST));
        return new Daemon(builder.start(), log);
    }

    /// Waits until it has said something, and returns the first group of it. If it does not, it is killed.
    String awaitLine(Pattern expected) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        for (Optional<String> found = said(expected);; found = said(expected)) {
            if (found.isPresent()) {
                return found.get();
            }
            if (!process.isAlive() || System.nanoTime() > until) {
                kill();
                throw new IOException("expected \"%s\" in %s within %d s, found:%n%s".formatted(
                        expected, log, PATIENCE.toSeconds(), text()));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Optional<String> said(Pattern expected) throws IOException {
        Matcher matcher = expected.matcher(text());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String text() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /// Returns what it has started, and that has started, and so on: a worker's executors.
    Stream<ProcessHandle> children() {
        return process.descendants();
    }

    /// Kills it and what it has started, and waits until they are gone.
    void kill() {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), children())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
    }
}
