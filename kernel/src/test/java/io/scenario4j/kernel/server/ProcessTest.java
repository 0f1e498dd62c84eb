package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.client.KernelProcess;
import io.scenario4j.kernel.wire.Channel;

/// How a kernel's process starts and ends.
class ProcessTest {

    private static final int STARTS = Integer.getInteger("process.starts", 2);

    @TempDir
    private Path folder;

    private KernelProcess start(Path connectionFile) throws IOException {
        return KernelProcess.start(folder, ServeMain.class.getName(), connectionFile);
    }

    @ParameterizedTest
    @CsvSource({"CONTROL, true", "SHELL, false"})
    void aShutdownEndsTheProcessThoughUsersThreadsRun(Channel channel, boolean restart)
            throws IOException, InterruptedException {
        var connection = KernelClient.freeConnection();
        try (var process = KernelProcess.start(folder, ServeMain.class.getName(), connection);
                var client = KernelClient.connect(connection)) {
            client.execute("""
                new Thread(() -> { while (true); }).start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true); }));
                """);
            var running = client.send(Channel.SHELL, "execute_request",
                    KernelClient.cell("System.out.println(1); Thread.sleep(600_000);"));
            client.await(message -> message.parentId().equals(running)
                    && message.type().equals("stream"));
            var answer = client.await(
                    client.send(channel, "shutdown_request", Map.of("restart", restart)));
            assertThat(answer.reply().get("restart")).isEqualTo(restart);
            assertThat(process.awaitExit()).isZero();
            assertThat(process.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "io.scenario4j.kernel.server.Exiting.now(); | "
                    + "io.scenario4j.kernel.server.Exiting.now (Exiting.java:10)",
            "System.class.getMethod(\"exit\", int.class).invoke(null, 3); | this cell",
            "Thread ending = new Thread(() -> io.scenario4j.kernel.server.Exiting.now()); "
                    + "ending.start(); ending.join(); | "
                    + "io.scenario4j.kernel.server.Exiting.now (Exiting.java:10)"})
    void anExitInALibrarySaysWhoHasEndedTheKernel(String code, String caller)
            throws IOException, InterruptedException {
        var connection = KernelClient.freeConnection();
        try (var process = KernelProcess.start(folder, ServeMain.class.getName(), connection);
                var client = KernelClient.connect(connection)) {
            var ended = client.execute(code);
            assertThat(ended.reply().text("ename")).isEqualTo("KernelEnded");
            assertThat(ended.reply().text("evalue")).isEqualTo(caller + " has called System.exit, "
                    + "which ends the kernel, and every variable with it; restart it");
            assertThat(process.awaitExit()).isEqualTo(3);
            assertThat(process.errors()).startsWith("scenario4j: " + caller);
        }
    }

    /// `-Dprocess.starts=50` starts more of them.
    @Test
    void kernelsComeAndGo() throws IOException, InterruptedException {
        for (int i = 0; i < STARTS; i++) {
            var connection = KernelClient.freeConnection();
            try (var process = KernelProcess.start(folder, ServeMain.class.getName(), connection);
                    var client = KernelClient.connect(connection)) {
                assertThat(client.execute("20 + " + i).result()).isEqualTo("" + (20 + i));
                client.await(client.send(i % 2 == 0 ? Channel.CONTROL : Channel.SHELL,
                        "shutdown_request", Map.of("restart", false)));
                assertThat(process.awaitExit()).isZero();
            }
        }
    }

    @Test
    void theNextKernelSaysInWhichCellOneWasKilled() throws IOException, InterruptedException {
        var connection = KernelClient.freeConnection();
        try (var process = KernelProcess.start(folder, ServeMain.class.getName(), connection);
                var client = KernelClient.connect(connection)) {
            client.execute("int before = 1;");
            client.send(Channel.SHELL, "execute_request", KernelClient
                    .cell("ProcessHandle me = ProcessHandle.current();\n"
                            + "%sh kill -9 $PPID"));
            assertThat(process.awaitExit()).isEqualTo(128 + 9);
        }
        try (var process = KernelProcess.start(folder, ServeMain.class.getName(), connection);
                var client = KernelClient.connect(connection)) {
            var first = client.execute("1 + 1");
            assertThat(first.result()).isEqualTo("2");
            assertThat(first.printed("stderr"))
                    .isEqualTo("the kernel was started anew: the one before has "
                            + "ended while cell 2 ran (ProcessHandle me = ProcessHandle.current();). "
                            + "Somebody has killed it, or the system because its memory was full, or "
                            + "native code has crashed. All variables are gone; run their cells again\n");
            assertThat(client.execute("1 + 1").printed("stderr")).isEmpty();
            client.control("shutdown_request", Map.of("restart", true));
            assertThat(process.awaitExit()).isZero();
        }
        try (var process = KernelProcess.start(folder, ServeMain.class.getName(), connection);
                var client = KernelClient.connect(connection)) {
            assertThat(client.execute("1 + 1").printed("stderr")).isEmpty();
            client.control("shutdown_request", Map.of("restart", false));
            assertThat(process.awaitExit()).isZero();
        }
    }

    @Test
    void aMissingConnectionFileIsOneLine() throws IOException, InterruptedException {
        var missing = folder.resolve("missing.json");
        try (var process = start(missing)) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.errors()).isEqualTo(
                    "scenario4j: expected a connection file at %s, found none%n", missing);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"shell_port\": \"x\"}",
            "{\"transport\": \"ipc\"}"})
    void aBrokenConnectionFileIsOneLine(String json) throws IOException, InterruptedException {
        var broken = Files.writeString(folder.resolve("broken.json"), json);
        try (var process = start(broken)) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.errors()).hasLineCount(1)
                    .startsWith("scenario4j: " + broken + ": expected ");
        }
    }

    @Test
    void anAddressThatIsTakenIsOneLine() throws IOException, InterruptedException {
        var connection = KernelClient.freeConnection();
        try (var _ = new ServerSocket(connection.port(Channel.STDIN), 1,
                InetAddress.getLoopbackAddress());
                var process = KernelProcess.start(folder, ServeMain.class.getName(), connection)) {
            assertThat(process.awaitExit()).isEqualTo(2);
            assertThat(process.errors()).hasLineCount(1)
                    .startsWith("scenario4j: expected a free address for STDIN, found tcp://");
        }
    }
}
