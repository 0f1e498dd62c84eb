package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Cells that are stopped in code which no interrupt ends.
class AbandonedCellTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @BeforeAll
    static void takeALock() {
        kernel.execute("""
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.locks.LockSupport;
            import java.util.concurrent.locks.ReentrantLock;
            var lock = new ReentrantLock();
            var monitor = new Object();
            var taken = new CountDownLatch(1);
            Thread.ofPlatform().daemon().start(() -> {
                lock.lock();
                synchronized (monitor) {
                    taken.countDown();
                    while (true) LockSupport.park();
                }
            });
            taken.await();
            var kept = 7;
            """);
    }

    private static Exchange stopped(String code) {
        var id = kernel.send(Channel.SHELL, "execute_request",
                KernelClient.cell("System.out.println(\"here\");\n" + code));
        kernel.await(message -> message.parentId().equals(id) && message.kind().equals("stream"));
        kernel.control("interrupt_request", Map.of());
        return kernel.await(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        synchronized (monitor) { }            | still waits for a lock (synchronized)
        lock.lock();                          | still waits in java.util.concurrent.locks.ReentrantLock.lock, which ignores interrupts
        new CompletableFuture<Void>().join(); | still waits in java.util.concurrent.CompletableFuture.join, which ignores interrupts
        new java.net.ServerSocket(0).accept() | is still in java.net.ServerSocket.accept, which ignores interrupts; a restart of the kernel ends it
        """)
    void isNamedAndTheNextCellWorks(String code, String where) {
        var cell = stopped(code);

        assertThat(cell.reply().text("ename")).isEqualTo("CellStopped");
        assertThat(cell.reply().text("evalue")).endsWith("was stopped, but its thread " + where);
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "stream", "error",
                "idle");
        assertThat(kernel.execute("kept").result()).isEqualTo("7");
    }

    @Test
    void itsTracebackSaysWhichLineItIsIn() {
        assertThat(stopped("lock.lock();").reply().get("traceback")).asString()
                .contains("line 2", "lock.lock();");
    }

    @Test
    void whatItDoesWhenItComesBackIsNotHeardOf() {
        kernel.execute("""
            var gate = new CompletableFuture<Void>();
            var back = new CountDownLatch(1);
            """);
        stopped("""
            try { gate.join(); } finally { back.countDown(); }
            "too late"
            """);
        var next = kernel.execute("gate.complete(null); back.await(); \"next\"");

        assertThat(next.result()).isEqualTo("next");
        assertThat(kernel.execute("kept").result()).isEqualTo("7");
    }

    @Test
    void cellsBehindItAreAborted() {
        var id = kernel.send(Channel.SHELL, "execute_request",
                KernelClient.cell("System.out.println(\"here\"); lock.lock();"));
        var behind = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("1"));
        kernel.await(message -> message.parentId().equals(id) && message.kind().equals("stream"));
        kernel.control("interrupt_request", Map.of());

        assertThat(kernel.await(behind).status()).isEqualTo("aborted");
        assertThat(kernel.execute("kept").result()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        while (true);
        synchronized (monitor) { return "x"; }
        """)
    void aResultWhoseTextNeverComesIsStopped(String body) {
        var cell = stopped("""
            new Object() {
                public String toString() {
                    System.out.println("in toString");
                    %s
                }
            }
            """.formatted(body));

        assertThat(cell.reply().text("ename")).isEqualTo("CellStopped");
        assertThat(kernel.execute("kept").result()).isEqualTo("7");
    }
}
