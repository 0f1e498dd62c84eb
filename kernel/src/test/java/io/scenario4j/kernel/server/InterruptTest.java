package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Interrupts that come when a cell has hardly begun.
class InterruptTest {

    private static void assertEndsAt(KernelClient kernel, String kind) {
        var id = kernel.send(Channel.SHELL, "execute_request",
                KernelClient.cell("Thread.sleep(600_000);"));
        kernel.await(message -> message.parentId().equals(id) && message.kind().equals(kind));
        kernel.control("interrupt_request", Map.of());
        assertThat(kernel.await(id).status()).isEqualTo("error");
        assertThat(kernel.exchange(id).reply().text("ename")).isEqualTo("CellStopped");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @Test
    void aCellThatWaitsForTheSessionIsStopped() {
        try (var kernel = KernelClient.start()) {
            assertEndsAt(kernel, "busy");
        }
    }

    @Test
    void aCellThatHasArrivedBeforeTheSessionIsThereIsStopped() {
        try (var kernel = KernelClient.start()) {
            var id = kernel.send(Channel.SHELL, "execute_request",
                    KernelClient.cell("Thread.sleep(600_000);"));
            kernel.request("history_request", Map.of("hist_access_type", "tail", "n", 0));
            kernel.control("interrupt_request", Map.of());
            assertThat(kernel.await(id).reply().text("ename")).isEqualTo("CellStopped");
            assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
        }
    }

    @Test
    void aCellThatHasJustBegunIsStopped() {
        try (var kernel = KernelClient.start()) {
            kernel.execute("1");
            for (int i = 0; i < 20; i++) {
                assertEndsAt(kernel, i % 2 == 0 ? "busy" : "execute_input");
            }
        }
    }
}
