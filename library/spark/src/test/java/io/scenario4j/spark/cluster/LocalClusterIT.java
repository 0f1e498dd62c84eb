package io.scenario4j.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.display.WrongUseException;

class LocalClusterIT {

    @RegisterExtension
    static final StandaloneCluster CLUSTER = new StandaloneCluster();

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private SparkSession spark;

    @BeforeEach
    void connect() throws Exception {
        CLUSTER.restore();
        spark = SparkSession.builder()
                .config(CLUSTER.settings())
                .config("spark.jars", jarOfThisTest().toString())
                .getOrCreate();
    }

    @AfterEach
    void disconnect() {
        spark.stop();
    }

    /// Executors know nothing of the tests, unless they are given it.
    private Path jarOfThisTest() throws IOException {
        Path jar = folder.resolve("test.jar");
        Path classes = Path.of("target", "test-classes");
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(one -> one.toString().contains("LocalClusterIT"))
                    .toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    /// What executors do. It stands alone, lambdas included, so that they need nothing else of the tests.
    static final class Tasks {

        static final Function<Integer, Integer> SAME = i -> {
            Thread.sleep(300);
            return i;
        };

        static final Function<Integer, Long> PID = _ -> {
            Thread.sleep(300);
            return ProcessHandle.current().pid();
        };

        static final Function<Integer, List<String>> KNOWN = _ -> Stream
                .of("org.apache.spark.sql.SparkSession", "io.scenario4j.Scenarios",
                        "io.scenario4j.spark.cluster.LocalCluster", "okhttp3.OkHttpClient",
                        "dev.langchain4j.model.chat.ChatModel", "tech.tablesaw.api.Table",
                        "tools.jackson.core.JsonParser", "org.junit.jupiter.api.Test")
                .filter(Tasks::isKnown)
                .toList();

        private static boolean isKnown(String type) {
            try {
                Class.forName(type, false, Thread.currentThread().getContextClassLoader());
                return true;
            } catch (ClassNotFoundException _) {
                return false;
            }
        }
    }

    private <T> List<T> onExecutors(int tasks, Function<Integer, T> task) {
        return new JavaSparkContext(spark.sparkContext())
                .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
                .map(task)
                .collect();
    }

    @Test
    void tasksAreDoneInTwoProcessesOfTheirOwn() {
        Set<Long> pids = new TreeSet<>(onExecutors(8, Tasks.PID));
        assertThat(pids).hasSize(2).doesNotContain(ProcessHandle.current().pid());
        assertThat(CLUSTER.executors()).extracting(ProcessHandle::pid)
                .containsExactlyInAnyOrderElementsOf(pids);
    }

    @Test
    void executorsHaveTheJarsOfSparkAlone() {
        List<String> found = onExecutors(1, Tasks.KNOWN).getFirst();
        assertThat(found).containsExactly("org.apache.spark.sql.SparkSession");
    }

    @Test
    void whatWasLostWithAWorkerIsDoneElsewhere() throws Exception {
        CompletableFuture<List<Integer>> sums = CompletableFuture.supplyAsync(
                () -> onExecutors(20, Tasks.SAME));
        awaitExecutors(2);
        CLUSTER.killWorker();
        assertThat(sums.get()).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    void anExecutorThatWasKilledIsReplaced() throws Exception {
        awaitExecutors(2);
        CLUSTER.killExecutor();
        assertThat(onExecutors(4, Tasks.SAME)).containsExactly(0, 1, 2, 3);
        awaitExecutors(2);
    }

    private static void awaitExecutors(int count) throws InterruptedException {
        await(() -> CLUSTER.executors().size() == count);
    }

    private static void await(BooleanSupplier condition)
            throws InterruptedException {
        long until = System.nanoTime() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            Thread.sleep(50);
        }
    }

    @Test
    void nothingOutlivesWhoStartedIt() throws Exception {
        List<ProcessHandle> started;
        try (OwnProcess owner = OwnProcess.of(Owner.class)) {
            owner.awaitLine("up");
            started = owner.process().descendants().toList();
        }
        assertThat(started).hasSize(2);
        await(() -> started.stream().noneMatch(ProcessHandle::isAlive));
    }

    /// Has a cluster, and waits for its own end.
    static final class Owner {

        public static void main(String[] args) throws Exception {
            StandaloneCluster.started(1, "Owner");
            System.out.println("up");
            Thread.currentThread().join();
        }
    }

    @Test
    void itsSecretIsInNoCommandLineAndInNoText() {
        String secret = (String) CLUSTER.settings().get("spark.authenticate.secret");
        List<String> seen = ProcessHandle.current()
                .descendants()
                .map(one -> one.info().commandLine().orElse(""))
                .toList();
        assertThat(seen).hasSizeGreaterThanOrEqualTo(3).noneMatch(line -> line.contains(secret));
        assertThat(CLUSTER.toString()).startsWith("spark://127.0.0.1:").doesNotContain(secret);
    }

    @Test
    void noWorkerIsTooFew() {
        assertThatThrownBy(() -> LocalCluster.of(0)).isInstanceOf(WrongUseException.class)
                .hasMessage("expected at least 1 worker, found 0");
    }

    @Test
    void nothingIsLeftOfWhatIsClosed() {
        var cluster = LocalCluster.of(1);
        try (cluster) {
            assertThat(cluster.folder().resolve("master.log")).isNotEmptyFile();
        }
        assertThat(cluster.folder()).doesNotExist();
    }
}
