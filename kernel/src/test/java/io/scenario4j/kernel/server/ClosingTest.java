package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Kernels that end while a cell runs, in a process that goes on.
class ClosingTest {

    private static Set<Thread> cellThreads() {
        return Thread.getAllStackTraces()
                .keySet()
                .stream()
                .filter(thread -> thread.getName().equals("scenario4j-cells"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @Timeout(60)
    @ValueSource(strings = {"Thread.sleep(600_000);", "while (true) display(1);"})
    void theCellIsStoppedAndItsThreadEnds(String code) throws InterruptedException {
        var others = cellThreads();
        Set<Thread> ours;
        try (var kernel = KernelClient.start()) {
            var id = kernel.send(Channel.SHELL, "execute_request",
                    KernelClient.cell("System.out.println(1);\n" + code));
            kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("2"));
            kernel.await(message -> message.parentId().equals(id)
                    && message.type().equals("stream"));
            ours = cellThreads();
        }
        ours.removeAll(others);
        assertThat(ours).isNotEmpty();
        for (var thread : ours) {
            thread.join(KernelClient.PATIENCE);
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
