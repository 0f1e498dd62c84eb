package io.scenario4j.spark.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.scenario4j.spark.jar.ClassPath;

/// A cluster of two workers for the tests of a class, of which parts can be killed. Its processes have
/// Spark's jars alone; their logs are kept in `target/clusters`, and printed where a test fails.
///
/// ```java
/// @RegisterExtension
/// static final StandaloneCluster CLUSTER = new StandaloneCluster();
/// ```
public final class StandaloneCluster
        implements
            BeforeAllCallback,
            AfterAllCallback,
            AfterTestExecutionCallback {

    /// What the library and its tests need, and Spark does not.
    private static final Pattern NOT_OF_SPARK = Pattern.compile(
            "(scenario4j|langchain4j|okhttp|okio|rxjava|reactive-streams|ksuid|fastutil|jtokkit|classgraph|jspecify|mockwebserver|kotlin|tablesaw|jackson-jr|jackson-core-3|opentelemetry|junit|assertj|archunit).*");

    private @Nullable LocalCluster cluster;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        cluster = started(2, context.getRequiredTestClass().getSimpleName());
    }

    /// Starts a cluster that the caller closes.
    ///
    /// @param name of its folder
    static LocalCluster started(int workers, String name) throws IOException {
        Path folder = Path.of("target", "clusters", name);
        deleteAll(folder);
        return LocalCluster.of(workers, folder, ClassPath.ofSpark()
                .stream()
                .filter(StandaloneCluster::isOfSpark)
                .toList());
    }

    private static boolean isOfSpark(Path jar) {
        return !NOT_OF_SPARK.matcher(jar.getFileName() + "").matches();
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running().close();
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getExecutionException().ifPresent(_ -> printLogs());
    }

    private void printLogs() {
        try (Stream<Path> files = Files.walk(running().folder())) {
            files.filter(file -> file.toString().matches(".*(\\.log|stderr|stdout)"))
                    .forEach(file -> System.out.printf("== %s%n%s%n", file, end(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String end(Path file) {
        try {
            String text = Files.readString(file);
            return text.substring(Math.max(0, text.length() - 10_000));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private LocalCluster running() {
        return Objects.requireNonNull(cluster, "the cluster is started before the first test");
    }

    /// Returns what a session needs to use it.
    public Map<String, Object> settings() {
        return running().settings();
    }

    /// Returns the processes of executors that are alive.
    public List<ProcessHandle> executors() {
        return running().workers().stream().flatMap(Daemon::children).toList();
    }

    /// Kills a worker that is alive, with its executors: the machine is gone.
    public void killWorker() {
        running().workers()
                .stream()
                .filter(worker -> worker.process().isAlive())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no worker is alive"))
                .kill();
    }

    /// Kills an executor; its worker starts another one.
    public void killExecutor() {
        ProcessHandle executor = executors().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no executor is alive"));
        executor.destroyForcibly();
        executor.onExit().join();
    }

    /// Starts workers until two are alive, and waits until they are ready.
    public void restore() throws IOException, InterruptedException {
        long alive = running().workers()
                .stream()
                .filter(worker -> worker.process().isAlive())
                .count();
        running().begin((int) (2 - alive));
    }

    @Override
    public String toString() {
        return running().toString();
    }
}
