package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.client.KernelProcess;
import io.scenario4j.kernel.wire.Channel;

/// Cells that take all the memory of a kernel that has little of it. What is full is told, the next cells
/// run, and `%reset` gives the memory back.
///
/// `-Dmemory.runs=20` fills it more often.
class FullMemoryTest {

    private static final int RUNS = Integer.getInteger("memory.runs", 1);

    @TempDir
    private Path folder;

    @FunctionalInterface
    private interface Use {
        void of(KernelProcess process, KernelClient client)
                throws IOException, InterruptedException;
    }

    private void withLittle(Use use) throws IOException, InterruptedException {
        var connection = KernelClient.freeConnection();
        try (var process = KernelProcess.start(folder, ServeMain.class.getName(), connection,
                "-Xmx220m", "-XX:+UseSerialGC"); var client = KernelClient.connect(connection)) {
            use.of(process, client);
        }
    }

    private static void assertUsable(KernelProcess process, KernelClient client)
            throws InterruptedException {
        assertThat(client.execute("1 + 1").result()).isEqualTo("2");
        assertThat(client.execute("%reset").status()).isEqualTo("ok");
        assertThat(client.execute("record Point(int x) {}\nnew Point(1)").result())
                .contains("Point[x=1]");
        client.control("shutdown_request", Map.of("restart", false));
        assertThat(process.awaitExit()).isZero();
    }

    @Test
    void aLargeArrayIsAnErrorOfTheCell() throws IOException, InterruptedException {
        withLittle((process, client) -> {
            var full = client.execute("""
                {
                    var hog = new ArrayList<long[]>();
                    while (true) hog.add(new long[100_000]);
                }
                """);
            assertThat(full.reply().text("evalue")).contains("-Xmx");
            var deep = client.execute("""
                int deep(int n) { return deep(n + 1) + 1; }
                deep(0)
                """);
            assertThat(deep.reply().text("ename")).contains("StackOverflowError");
            assertUsable(process, client);
        });
    }

    /// Many small objects: the JVM would collect garbage for minutes before it says that none is left.
    @ParameterizedTest
    @ValueSource(strings = {
            "var set = new HashSet<String>(); int n = 0; while (true) set.add(\"s\" + n++);",
            "var list = new LinkedList<int[]>(); while (true) list.add(new int[2]);",
            "var texts = new ArrayList<String>(); while (true) texts.add(\"x\".repeat(40));",
            """
                var lists = new ArrayList<List<int[]>>();
                var threads = new ArrayList<Thread>();
                for (int i = 0; i < 4; i++) {
                    var list = new LinkedList<int[]>();
                    lists.add(list);
                    threads.add(new Thread(() -> { while (true) list.add(new int[2]); }));
                }
                for (var thread : threads) thread.start();
                for (var thread : threads) thread.join();
                """,
            """
                record Place(int x, String name) {}
                var map = new HashMap<Integer, Place>();
                for (int i = 0;; i++) map.put(i, new Place(i, "p" + i));
                """})
    void smallObjectsAreAnErrorOfTheCell(String code) throws IOException, InterruptedException {
        for (int i = 0; i < RUNS; i++) {
            withLittle((process, client) -> {
                // The JVM may be earlier than the guard; both say what to do.
                assertThat(client.execute(code).reply().text("evalue")).contains("-Xmx")
                        .containsPattern("2\\d\\d MB");
                assertUsable(process, client);
            });
        }
    }

    @Test
    void whatACellHasLeftRunningIsStopped() throws IOException, InterruptedException {
        withLittle((process, client) -> {
            client.execute("""
                var list = new LinkedList<int[]>();
                var filling = new Thread(() -> { while (true) list.add(new int[2]); });
                filling.start();
                """);
            client.execute("filling.join()");
            assertThat(client.execute("filling.isAlive()").result()).isEqualTo("false");
            assertUsable(process, client);
        });
    }

    @Test
    void anInterruptComesThroughWhileItFills() throws IOException, InterruptedException {
        withLittle((process, client) -> {
            var filling = client.send(Channel.SHELL, "execute_request", KernelClient.cell(
                    "var set = new HashSet<String>(); int n = 0; System.out.println(1);"
                            + " while (true) set.add(\"s\" + n++);"));
            client.await(message -> message.parentId().equals(filling)
                    && message.type().equals("stream"));
            client.control("interrupt_request", Map.of());
            assertThat(client.await(filling).reply().text("ename")).isEqualTo("CellStopped");
            assertUsable(process, client);
        });
    }

    /// Code of a library goes on whatever anybody says: no check stops it, and it takes what is freed.
    @Test
    void whatNothingStopsEndsTheKernelWhichSaysWhy() throws IOException, InterruptedException {
        var connection = KernelClient.freeConnection();
        String told;
        try (var process = KernelProcess.start(folder, ServeMain.class.getName(), connection,
                "-Xmx220m", "-XX:+UseSerialGC"); var client = KernelClient.connect(connection)) {
            client.send(Channel.SHELL, "execute_request",
                    KernelClient.cell("io.scenario4j.kernel.server.Filling.forEver();"));
            assertThat(process.awaitExit(Duration.ofMinutes(3))).isEqualTo(1);
            told = process.errors();
        }
        try (var _ = KernelProcess.start(folder, ServeMain.class.getName(), connection);
                var client = KernelClient.connect(connection)) {
            assertThat(told + client.execute("1 + 1").printed("stderr"))
                    .contains("the memory of the kernel is full");
        }
    }
}
