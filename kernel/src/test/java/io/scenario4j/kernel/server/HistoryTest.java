package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.cell.OutputLimit;
import io.scenario4j.kernel.client.KernelClient;

/// What a kernel knows of those before it.
class HistoryTest {

    @TempDir
    private Path folder;

    private KernelClient start() {
        return KernelClient.start(new KernelOptions(OutputLimit.DEFAULT,
                Optional.of(folder.resolve("history.jsonl"))));
    }

    private static Object tail(KernelClient kernel) {
        return String.valueOf(kernel.request("history_request",
                Map.of("hist_access_type", "tail", "n", 10, "output", true))
                .reply()
                .get("history"));
    }

    @Test
    void aKernelKnowsTheCellsOfEarlierOnesButThoseThatWantNoTrace() {
        try (var kernel = start()) {
            kernel.execute("1 + 1");
            var silent = KernelClient.cell("2");
            silent.put("silent", true);
            kernel.request("execute_request", silent);
            var unstored = KernelClient.cell("3");
            unstored.put("store_history", false);
            kernel.request("execute_request", unstored);
            kernel.execute("1 / 0");
        }
        try (var next = start()) {
            next.execute("int x = 4;");
            assertThat(tail(next)).isEqualTo(List.of("[1, 1, [1 + 1, 2]]", "[1, 2, [1 / 0, null]]",
                    "[2, 1, [int x = 4;, null]]").toString());
        }
    }
}
